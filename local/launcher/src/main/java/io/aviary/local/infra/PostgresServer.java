package io.aviary.local.infra;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A durable PostgreSQL 18 with the one user `aviary` and the database `postgres`. It listens on
/// 127.0.0.1 only and asks for the password.
///
/// @param cache where its binaries are unpacked
/// @param data its data folder, made at the first start
/// @param password of the user; counts at the first start only
public record PostgresServer(BinaryCache cache, Path data, int port, String password)
        implements Server {

    public static final String USERNAME = "aviary";

    /// What differs from what PostgreSQL has by default, wherever it runs.
    public static final List<String> SETTINGS =
            List.of("--max_connections=100", "--shared_buffers=48MB", "--log_checkpoints=off");

    private static final int PROTOCOL_3 = 3 << 16;

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public List<String> prepare() throws IOException {
        Path binaries = cache.archive(Platform.current().postgresArchive()).resolve("bin");
        if (Files.notExists(data)) {
            initialise(binaries);
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

    /// Moves the folder into place at the end, so that an interrupted initdb leaves none.
    private void initialise(Path binaries) throws IOException {
        Path partial = data.resolveSibling(data.getFileName() + ".partial").toAbsolutePath();
        Path passwordFile = data.resolveSibling(data.getFileName() + ".password").toAbsolutePath();
        Disk.delete(partial);
        Files.createDirectories(partial);
        Unprivileged.own(partial);
        Disk.writePrivately(passwordFile, password);
        Unprivileged.own(passwordFile);
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
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in initdb", e);
        }
    }

    /// A server that is starting, or has no connection left, answers E where one that serves asks
    /// for authentication with R.
    @Override
    public boolean ready() {
        byte[] user = ("user\0" + USERNAME + "\0\0").getBytes(StandardCharsets.UTF_8);
        return Ping.answers(
                port,
                (out, in) -> {
                    out.writeInt(Integer.BYTES + Integer.BYTES + user.length);
                    out.writeInt(PROTOCOL_3);
                    out.write(user);
                    return in.readByte() == 'R';
                });
    }

    /// A fast shutdown, which does not wait for clients.
    @Override
    public String stopSignal() {
        return "INT";
    }
}
