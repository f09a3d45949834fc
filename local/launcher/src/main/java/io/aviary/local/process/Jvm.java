package io.aviary.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The JVM of a part written in Java. It uses the JDK that runs this program.
///
/// @param heapMegabytes the maximum size of the heap
/// @param quickCompilerOnly whether to compile with C1 only: a faster start and less memory, but
///     lower throughput at full load
public record Jvm(int heapMegabytes, boolean quickCompilerOnly) {
    private static final String SETTING = "AVIARY_JAVA_OPTIONS";

    public static final Jvm KAFKA = new Jvm(256, true);
    public static final Jvm S3 = new Jvm(64, true);
    public static final Jvm USER_SERVICE = new Jvm(256, false);
    public static final Jvm TWEET_SERVICE = new Jvm(224, false);
    public static final Jvm TIMELINE_SERVICE = new Jvm(224, false);
    public static final Jvm GATEWAY = new Jvm(192, false);

    /// Returns the number of threads that carry the virtual threads of one service: half of the
    /// processors, because several services share them. Fewer carriers cause fewer context switches
    /// (`./aviary bench mix` measures the CPU time of a request).
    private static int carriers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /// Returns the options that the user adds for the JVM of every part.
    ///
    /// @param options separated by blanks; may be blank
    static List<String> additional(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// Returns the command line up to the class path or the jar.
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(executable().toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        if (quickCompilerOnly) {
            command.add("-XX:TieredStopAtLevel=1");
        } else {
            command.add("-Djdk.virtualThreadScheduler.parallelism=" + carriers());
        }
        command.addAll(additional(System.getenv().getOrDefault(SETTING, "")));
        return Collections.unmodifiableList(command);
    }
}
