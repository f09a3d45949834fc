package io.aviary.local.system;

import java.nio.file.Path;

/// Where a system keeps everything: usually `.aviary` in the repository.
public record StateFolder(Path path) {

    /// Survives `down`; deleted by `down -v`.
    public Path data() {
        return path.resolve("data");
    }

    /// Which process a part runs as.
    public Path run(String part) {
        return path.resolve("run").resolve(part + ".properties");
    }

    public Path log(String part) {
        return path.resolve("logs").resolve(part + ".log");
    }

    /// A service, unpacked from its jar.
    public Path app(String service) {
        return path.resolve("apps").resolve(service);
    }

    public Path secrets() {
        return path.resolve("secrets.properties");
    }

    /// The settings that the running system was started with.
    public Path settings() {
        return path.resolve("settings.properties");
    }

    public Path lock() {
        return path.resolve("lock");
    }
}
