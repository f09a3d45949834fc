package io.aviary.local.infra;

import java.util.Locale;

/// The operating system and processor, which choose the binaries.
///
/// @param os `linux` or `darwin`
/// @param arm whether it is a 64-bit ARM, else it is an x86-64
record Platform(String os, boolean arm) {

    static Platform current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return new Platform(os.startsWith("mac") ? "darwin" : "linux", arch.equals("aarch64"));
    }

    String postgresArchive() {
        return "/postgres-" + os + (arm ? "-arm_64" : "-x86_64") + ".txz";
    }

    String redisBinary() {
        return "/redis-server-7.0.15-" + os + (arm ? "-arm64" : "-amd64");
    }
}
