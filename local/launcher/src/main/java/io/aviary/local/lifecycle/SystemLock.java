package io.aviary.local.lifecycle;

import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// Prevents two launchers from starting or stopping the same system concurrently. The operating
/// system releases the lock when its owner dies.
record SystemLock(FileChannel channel) implements AutoCloseable {
    /// Takes the lock, waiting until it is free.
    static SystemLock acquire(StateFolder folder, PrintStream out) throws IOException {
        Files.createDirectories(folder.path());
        var channel =
                FileChannel.open(
                        folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            out.println("Another up or down is running. Waiting for it.");
            channel.lock();
        }
        return new SystemLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
