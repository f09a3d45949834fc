package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `aviary` on machines that lack something.
class ScriptTests {

    private static final List<String> TOOLS =
            List.of("dirname", "readlink", "grep", "mkdir", "touch", "find", "cat");

    @TempDir Path folder;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        script = folder.resolve("aviary");
        Files.copy(Path.of(System.getProperty("aviary.home"), "aviary"), script);
        Path tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path wrapper =
                    Files.writeString(
                            tools.resolve(tool),
                            "#!/bin/sh\nPATH=/bin:/usr/bin exec " + tool + " \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void withoutMavenItSaysSoInOneLine() throws Exception {
        Outcome outcome = run(System.getProperty("java.home"), "build");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines().getLast())
                .startsWith("aviary: Maven is missing: install 3.8 or newer");
    }

    @Test
    void withoutJdk25ItSaysSoInOneLine() throws Exception {
        String noSystemJdks =
                Files.readString(script)
                        .replace("/usr/lib/jvm", "/none")
                        .replace("/Library/Java", "/none");
        Files.writeString(script, noSystemJdks);

        for (String command : List.of("up", "build", "test", "status", "tour")) {
            Outcome outcome = run("", command);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.lines())
                    .singleElement()
                    .asString()
                    .startsWith("aviary: no JDK 25 found: install one");
        }
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        Outcome outcome = run("", "fly");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                List.of(
                                        "aviary: there is no command fly; ./aviary help lists them")));
    }

    @Test
    void helpNeedsNothing() throws Exception {
        assertThat(run("", "help").exitCode()).isZero();
        assertThat(run("").lines()).anyMatch(line -> line.contains("up [-d]"));
    }

    private Outcome run(String javaHome, String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", script.toString());
        builder.command().addAll(List.of(words));
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        return new Outcome(process.waitFor(), lines);
    }

    private record Outcome(int exitCode, List<String> lines) {}
}
