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

/// Runs the servers of this test JVM as processes, and keeps their data until the JVM ends.
final class EmbeddedServers implements Infrastructure {
    private static final Path ALL =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "aviary-tests-" + System.getProperty("user.name"));

    private final Path path;
    private final Queue<TestServer> servers = new ConcurrentLinkedQueue<>();

    private EmbeddedServers(Path path) {
        this.path = path;
    }

    /// Creates the folder of this JVM, and deletes the folders of test JVMs that were killed.
    static EmbeddedServers create() {
        try {
            Files.createDirectories(ALL);
            deleteAbandoned();
            var embedded =
                    new EmbeddedServers(
                            Files.createDirectory(
                                    ALL.resolve(Long.toString(ProcessHandle.current().pid()))));
            Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
            return embedded;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void deleteAbandoned() throws IOException {
        List<Path> folders;
        try (var all = Files.list(ALL)) {
            folders = all.filter(EmbeddedServers::isAbandoned).toList();
        }
        for (var folder : folders) {
            try {
                Disk.delete(folder);
            } catch (IOException | UncheckedIOException deleting) {
                // Another test JVM deletes it.
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        return hasEnded(folder.getFileName().toString());
    }

    /// Returns whether the test JVM with this PID has ended.
    static boolean hasEnded(String number) {
        long owner = Long.parseLong(number);
        return owner == ProcessHandle.current().pid() || ProcessHandle.of(owner).isEmpty();
    }

    Path of(String name) {
        return path.resolve(name);
    }

    @Override
    public <S extends Server> StartedServer<S> start(String name, S settings) {
        var server = new ProcessServer(settings, path.resolve(name + ".log"));
        servers.add(server);
        server.start();
        return new StartedServer<>(settings, server);
    }

    private void close() {
        servers.forEach(TestServer::kill);
        try {
            Disk.delete(path);
        } catch (IOException failure) {
            System.err.println("Could not delete " + path + ": " + failure);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
