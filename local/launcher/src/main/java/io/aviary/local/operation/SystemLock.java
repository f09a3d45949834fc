package io.aviary.local.operation;

import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// Lets one `up` or `down` at a time work on a system. The operating system frees it when its owner
/// dies.
record SystemLock(FileChannel channel) implements AutoCloseable {

    /// Waits for its turn.
    static SystemLock take(StateFolder folder, PrintStream out) throws IOException {
        Files.createDirectories(folder.path());
        FileChannel channel =
                FileChannel.open(
                        folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            out.println("Another up or down is at work; this one waits for it.");
            channel.lock();
        }
        return new SystemLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
