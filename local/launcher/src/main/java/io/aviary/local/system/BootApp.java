package io.aviary.local.system;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A Spring Boot application, unpacked from its executable jar. An unpacked application starts
/// faster, can use an AOT cache, and keeps running while the jar is rebuilt.
///
/// @param jar the executable jar that Maven built
/// @param folder the folder of the unpacked application; replaced after every build
/// @param training whether this run records the AOT cache of later runs
record BootApp(Path jar, Path folder, boolean training) {
    /// Returns the command line after the options of the JVM.
    List<String> command() throws IOException {
        if (Files.notExists(jar)) {
            throw new IOException(jar + " is missing: ./aviary build makes it");
        }
        var version = Files.getLastModifiedTime(jar) + " " + Files.size(jar);
        var marker = folder.resolve("version");
        if (Files.notExists(marker) || !Files.readString(marker).equals(version)) {
            unpack(version);
        }
        var command = new ArrayList<>(aotCache());
        command.add("-jar");
        command.add(folder.resolve(jar.getFileName()).toString());
        return command;
    }

    private List<String> aotCache() throws IOException {
        Path cache = folder.resolve("app.aot");
        if (training) {
            Files.deleteIfExists(cache);
            return List.of("-XX:AOTCacheOutput=" + cache);
        }
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    private void unpack(String version) throws IOException {
        var partial = folder.resolveSibling(folder.getFileName() + ".partial");
        Disk.delete(partial);
        Files.createDirectories(folder.getParent());
        extract(partial);
        Files.writeString(partial.resolve("version"), version);
        Disk.delete(folder);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void extract(Path target) throws IOException {
        var command = new ArrayList<String>();
        command.add(Jvm.executable().toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar", jar.toString()));
        command.addAll(List.of("extract", "--destination", target.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(jar + " cannot be unpacked: " + output.strip());
        }
    }
}
