package io.aviary.local.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.aviary.local.process.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A cache of server binaries, each unpacked once from a jar on the class path. Threads and
/// processes may unpack concurrently.
///
/// @param directory the cache directory; safe to delete while no server runs from it
public record BinaryCache(Path directory) {
    private static final int OWNER_MAY_EXECUTE = 0100;

    /// Returns the folder with the content of the `.tar.xz` resource.
    Path unpackArchive(String resource) throws IOException {
        return unpackOnce(resource, BinaryCache::extract);
    }

    /// Returns an executable copy of the resource.
    Path unpackExecutable(String resource) throws IOException {
        return unpackOnce(resource, (input, target) -> copy(input, target, true));
    }

    private Path unpackOnce(String resource, Unpacker unpacker) throws IOException {
        var url = BinaryCache.class.getResource(resource);
        if (url == null) {
            throw new IOException(
                    "No "
                            + resource.substring(1)
                            + " on the class path: this operating system is not supported");
        }
        // The jar's file name contains the version, so each version is unpacked to its own folder.
        var jar = url.getPath().replaceFirst(".*/([^/]+)\\.jar!.*", "$1");
        var target = directory.resolve(jar).resolve(resource.substring(1));
        Files.createDirectories(target.getParent());
        synchronized (BinaryCache.class) {
            try (var channel = FileChannel.open(directory.resolve(".lock"), CREATE, WRITE);
                    var _ = channel.lock()) {
                if (Files.notExists(target)) {
                    unpack(url, target, unpacker);
                }
            }
        }
        return target;
    }

    /// Unpacks to a temporary path and moves the result into place, so an interrupted unpacking
    /// never looks complete.
    private static void unpack(URL url, Path target, Unpacker unpacker) throws IOException {
        var partial = target.resolveSibling(target.getFileName() + ".partial");
        Disk.delete(partial);
        try (var input = url.openStream()) {
            unpacker.unpack(input, partial);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void extract(InputStream input, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(input))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            copy(tar, file, (entry.getMode() & OWNER_MAY_EXECUTE) != 0);
        }
    }

    private static void copy(InputStream input, Path file, boolean executable) throws IOException {
        Files.copy(input, file);
        if (executable) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @FunctionalInterface
    private interface Unpacker {
        void unpack(InputStream input, Path target) throws IOException;
    }
}
