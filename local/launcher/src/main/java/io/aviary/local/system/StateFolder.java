package io.aviary.local.system;

import java.nio.file.Path;

/// The folder of all files of a system, usually `.aviary` in the repository.
public record StateFolder(Path path) {
    /// Returns the folder of the data, which `down` keeps and `down -v` deletes.
    public Path data() {
        return path.resolve("data");
    }

    /// Returns the file that identifies the process of a part.
    public Path run(String part) {
        return path.resolve("run").resolve(part + ".properties");
    }

    public Path log(String part) {
        return path.resolve("logs").resolve(part + ".log");
    }

    /// Returns the folder of a service, unpacked from its jar.
    public Path app(String service) {
        return path.resolve("apps").resolve(service);
    }

    public Path secrets() {
        return path.resolve("secrets.properties");
    }

    /// Returns the file of the settings with which the running system was started.
    public Path settings() {
        return path.resolve("settings.properties");
    }

    /// Returns the file that identifies the process that keeps the logs short.
    public Path rotation() {
        return path.resolve("log-rotation.properties");
    }

    /// Returns the file that identifies the process that records the AOT caches.
    public Path training() {
        return path.resolve("training.properties");
    }

    public Path lock() {
        return path.resolve("lock");
    }
}
