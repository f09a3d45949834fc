package io.aviary.local.lifecycle;

import io.aviary.local.system.CommandException;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Checks, before any part starts, that the disk has space and the ports are free.
final class Preflight {
    static final long NEEDED_BYTES = 1L << 30;

    /// The first port that does not require root.
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private Preflight() {}

    /// Checks that the disk of the folder has enough free space.
    ///
    /// @throws CommandException if it has less
    static void checkDisk(Path folder, long neededBytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < neededBytes) {
            throw new CommandException(
                    String.format(
                            Locale.ROOT,
                            "The disk is full: %s has %s MiB left, Aviary needs %s MiB",
                            folder,
                            free >> 20,
                            neededBytes >> 20));
        }
    }

    /// Checks that the ports of the parts are free.
    ///
    /// @throws CommandException naming the first port that is taken or needs root
    static void checkPorts(List<Part> parts) {
        for (var part : parts) {
            part.server().ports().forEach(port -> check(part, port));
        }
    }

    private static void check(Part part, int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return;
        } catch (IOException refusal) {
            throw portFailure(part, port, refusal);
        }
    }

    static CommandException portFailure(Part part, int port, IOException refusal) {
        boolean denied =
                port < FIRST_UNPRIVILEGED_PORT
                        && String.valueOf(refusal.getMessage()).contains("Permission denied");
        return new CommandException(
                "Port %s for %s %s with %s"
                        .formatted(
                                port,
                                part.name(),
                                denied
                                        ? "needs root: choose one of at least "
                                                + FIRST_UNPRIVILEGED_PORT
                                        : "is taken: free it, or move it",
                                part.portSetting()));
    }
}
