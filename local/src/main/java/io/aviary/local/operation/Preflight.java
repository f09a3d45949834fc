package io.aviary.local.operation;

import io.aviary.local.system.Complaint;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Finds what would fail half-way, before anything is started.
final class Preflight {

    static final long NEEDED_BYTES = 1L << 30;

    private Preflight() {}

    /// @throws Complaint when less than so much is free where the folder is
    static void checkDisk(Path folder, long neededBytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < neededBytes) {
            throw new Complaint(
                    String.format(
                            Locale.ROOT,
                            "The disk is full: %s has %d MiB left, Aviary wants %d MiB",
                            folder,
                            free >> 20,
                            neededBytes >> 20));
        }
    }

    /// @throws Complaint about the first port that somebody else listens on
    static void checkPorts(List<Part> parts) {
        for (Part part : parts) {
            for (int port : part.server().ports()) {
                if (taken(port)) {
                    throw new Complaint(
                            "Port "
                                    + port
                                    + " for "
                                    + part.name()
                                    + " is taken: free it, or move it with "
                                    + part.portSetting());
                }
            }
        }
    }

    private static boolean taken(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
