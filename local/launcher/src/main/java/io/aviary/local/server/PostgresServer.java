package io.aviary.local.server;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A durable PostgreSQL 18 with one user, `aviary`, and the database `postgres`. It listens on
/// 127.0.0.1 only and requires the password.
///
/// @param cache the cache of the unpacked binaries
/// @param data the data folder, created at the first start
/// @param password the password of the user, set at the first start
public record PostgresServer(BinaryCache cache, Path data, int port, String password)
        implements Server {
    public static final String USERNAME = "aviary";

    /// The settings that differ from PostgreSQL's defaults, in processes and in containers.
    public static final List<String> SETTINGS =
            List.of("--max_connections=100", "--shared_buffers=48MB", "--log_checkpoints=off");

    private static final int PROTOCOL_3 = 3 << 16;

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public List<String> prepare() throws IOException {
        var binaries =
                cache.unpackArchive(BinaryPlatform.current().postgresArchive()).resolve("bin");
        if (Files.notExists(data)) {
            initialize(binaries);
        }
        PostgresLeftovers.remove(data);
        var command = new ArrayList<String>();
        command.add(binaries.resolve("postgres").toString());
        command.addAll(List.of("-D", data.toAbsolutePath().toString()));
        command.add("--port=" + port);
        command.add("--listen_addresses=127.0.0.1");
        command.add("--unix_socket_directories=");
        command.addAll(SETTINGS);
        return Unprivileged.command(command);
    }

    /// Runs initdb in a temporary folder and moves it into place, so an interrupted initdb leaves
    /// no data folder.
    private void initialize(Path binaries) throws IOException {
        var partial = data.resolveSibling(data.getFileName() + ".partial").toAbsolutePath();
        var passwordFile = data.resolveSibling(data.getFileName() + ".password").toAbsolutePath();
        Disk.delete(partial);
        Files.createDirectories(partial);
        Unprivileged.changeOwner(partial);
        Disk.writePrivately(passwordFile, password);
        Unprivileged.changeOwner(passwordFile);
        run(Unprivileged.command(initdb(binaries, partial, passwordFile)));
        Files.delete(passwordFile);
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> initdb(Path binaries, Path target, Path passwordFile) {
        return List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + target,
                "--username=" + USERNAME,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in initdb", interruption);
        }
    }

    /// Returns whether the server responds with R, a request for authentication. A server that is
    /// starting, or that has no free connection, responds with E.
    @Override
    public boolean isReady() {
        var user = ("user\0" + USERNAME + "\0\0").getBytes(StandardCharsets.UTF_8);
        return Ping.responds(
                port,
                (out, in) -> {
                    out.writeInt(Integer.BYTES + Integer.BYTES + user.length);
                    out.writeInt(PROTOCOL_3);
                    out.write(user);
                    return in.readByte() == 'R';
                });
    }

    /// Returns the signal for a fast shutdown, which does not wait for clients.
    @Override
    public String stopSignal() {
        return "INT";
    }
}
