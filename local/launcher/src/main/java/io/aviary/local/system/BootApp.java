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
import java.util.Locale;
import java.util.Map;

/// A Spring Boot application, unpacked from its executable jar. An unpacked application starts
/// faster, can use an AOT cache, and keeps running while the jar is rebuilt.
///
/// @param jar the executable jar that Maven built
/// @param folder the folder of the unpacked application; replaced after every build
record BootApp(Path jar, Path folder, Aot aot) {
    /// The use of AOT caches.
    enum Aot {
        /// Starts use the cache if it exists. The launcher records a missing one in the background.
        ON,
        /// Starts use no cache.
        OFF,
        /// This start records the cache, until the service is stopped.
        TRAIN;

        static final String SETTING = "AVIARY_AOT";

        /// @throws CommandException if the value is invalid
        static Aot of(Map<String, String> settings) {
            var value = settings.getOrDefault(SETTING, "").strip();
            return switch (value) {
                case "", "on" -> ON;
                case "off" -> OFF;
                case "train" -> TRAIN;
                default ->
                        throw new CommandException(
                                SETTING + " is " + value + "; it must be on, off or train");
            };
        }

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns the command line after the options of the JVM.
    List<String> command() throws IOException {
        if (Files.notExists(jar)) {
            throw new IOException(jar + " is missing: ./aviary build makes it");
        }
        var version = version();
        var marker = folder.resolve("version");
        if (Files.notExists(marker) || !Files.readString(marker).equals(version)) {
            unpack(version);
        }
        return switch (aot) {
            case ON -> Files.exists(cache()) ? run("-XX:AOTCache=" + cache()) : run();
            case OFF -> run();
            case TRAIN -> {
                Files.deleteIfExists(cache());
                yield run("-XX:AOTCacheOutput=" + cache());
            }
        };
    }

    /// Returns the command line of a run that records the cache, after the options of the JVM.
    /// Spring ends the run before the components of the application start.
    List<String> trainingCommand() {
        return run(
                "-XX:AOTCacheOutput=" + scratch().resolve("app.aot"),
                "-Dspring.context.exit=onRefresh");
    }

    Path cache() {
        return folder.resolve("app.aot");
    }

    Path scratch() {
        return folder.resolve("training");
    }

    /// Returns a string that changes with the build and with the JDK. A JVM ignores the cache of
    /// another JDK.
    String version() throws IOException {
        var build = Files.getLastModifiedTime(jar) + " " + Files.size(jar);
        return build + " " + Runtime.version() + " " + System.getProperty("java.home");
    }

    private List<String> run(String... options) {
        var command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-jar", folder.resolve(jar.getFileName()).toString()));
        return command;
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
        var command = new ArrayList<>(List.of(Jvm.executable().toString()));
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
