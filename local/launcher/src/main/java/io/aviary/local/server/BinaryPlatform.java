package io.aviary.local.server;

import java.util.Locale;

/// The operating system and processor, which determine the binaries to use.
///
/// @param os `linux` or `darwin`
/// @param arm whether the processor is 64-bit ARM; otherwise it is x86-64
record BinaryPlatform(String os, boolean arm) {
    static BinaryPlatform current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return new BinaryPlatform(
                os.startsWith("mac") ? "darwin" : "linux", arch.equals("aarch64"));
    }

    String postgresArchive() {
        return "/postgres-" + os + (arm ? "-arm_64" : "-x86_64") + ".txz";
    }

    String redisBinary() {
        return "/redis-server-7.0.15-" + os + (arm ? "-arm64" : "-amd64");
    }
}
