package io.aviary.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/// File operations that `java.nio.file.Files` does not have.
public final class Disk {
    private Disk() {}

    /// Deletes a file, or a folder with its content. Does nothing if the path does not exist.
    public static void delete(Path path) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(path)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException absent) {
            return;
        }
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }

    /// Replaces a file atomically. From the moment it is created, only its owner can read the new
    /// file.
    public static void writePrivately(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(
                temporary,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
