package io.aviary.local.testing;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Where the servers of this JVM that are processes keep their data, until it ends.
final class TestFolder implements Infrastructure {

    private static final Path ALL =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "aviary-tests-" + System.getProperty("user.name"));

    private final Path path;
    private final Queue<TestServer> servers = new ConcurrentLinkedQueue<>();

    private TestFolder(Path path) {
        this.path = path;
    }

    /// Also deletes the folders of test JVMs that were killed.
    static TestFolder make() {
        try {
            Files.createDirectories(ALL);
            deleteAbandoned();
            var folder =
                    new TestFolder(
                            Files.createDirectory(
                                    ALL.resolve(Long.toString(ProcessHandle.current().pid()))));
            Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAbandoned() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(ALL)) {
            folders = all.filter(TestFolder::abandoned).toList();
        }
        for (Path folder : folders) {
            try {
                Disk.delete(folder);
            } catch (IOException | UncheckedIOException e) {
                // Another test JVM is deleting it too.
            }
        }
    }

    private static boolean abandoned(Path folder) {
        return isGone(folder.getFileName().toString());
    }

    /// Whether the test JVM with this process number has ended.
    static boolean isGone(String number) {
        long owner = Long.parseLong(number);
        return owner == ProcessHandle.current().pid() || ProcessHandle.of(owner).isEmpty();
    }

    Path of(String name) {
        return path.resolve(name);
    }

    @Override
    public <S extends Server> Started<S> start(String name, S settings) {
        var server = new ProcessServer(settings, path.resolve(name + ".log"));
        servers.add(server);
        server.start();
        return new Started<>(settings, server);
    }

    private void close() {
        servers.forEach(TestServer::kill);
        try {
            Disk.delete(path);
        } catch (IOException e) {
            System.err.println("Could not delete " + path + ": " + e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
