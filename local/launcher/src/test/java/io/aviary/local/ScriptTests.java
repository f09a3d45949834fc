package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the script `aviary` on machines without Maven or a JDK, and while another build is
/// running.
class ScriptTests {
    private static final List<String> TOOLS =
            List.of(
                    "dirname",
                    "readlink",
                    "grep",
                    "mkdir",
                    "touch",
                    "find",
                    "cat",
                    "ln",
                    "rm",
                    "mv",
                    "sleep",
                    "tee",
                    "awk");

    @TempDir Path folder;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        var home = Path.of(System.getProperty("aviary.home"));
        var help = Path.of("docs/reference/commands.txt");
        script = folder.resolve("aviary");
        Files.copy(home.resolve("aviary"), script);
        Files.createDirectories(folder.resolve(help).getParent());
        Files.copy(home.resolve(help), folder.resolve(help));
        var tools = Files.createDirectory(folder.resolve("bin"));
        for (var tool : TOOLS) {
            var wrapper =
                    Files.writeString(
                            tools.resolve(tool),
                            "#!/bin/sh\nPATH=/bin:/usr/bin exec " + tool + " \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aMissingMavenIsReportedInOneLine() throws Exception {
        var outcome = run(System.getProperty("java.home"), "build");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines().getLast())
                .startsWith("aviary: Maven is missing: install 3.8 or newer");
    }

    @Test
    void aMissingJdk25IsReportedInOneLine() throws Exception {
        var noSystemJdks =
                Files.readString(script)
                        .replace("/usr/lib/jvm", "/none")
                        .replace("/Library/Java", "/none");
        Files.writeString(script, noSystemJdks);

        for (var command : List.of("up", "build", "test", "status", "tour")) {
            var outcome = run("", command);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.lines())
                    .singleElement()
                    .asString()
                    .startsWith("aviary: no JDK 25 found: install one");
        }
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        var outcome = run("", "fly");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                List.of(
                                        "aviary: there is no command fly; ./aviary help lists the commands")));
    }

    @Test
    void helpNeedsNoBuild() throws Exception {
        var help = Files.readAllLines(folder.resolve("docs/reference/commands.txt"));

        for (var outcome : List.of(run("", "help"), run("", "--help"), run(""))) {
            assertThat(outcome).isEqualTo(new Outcome(0, help));
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void simultaneousBuildsRunOnce() throws Exception {
        installFakeMaven();
        var first = script(System.getProperty("java.home"), "build").start();
        try (var output = first.inputReader()) {
            assertThat(output.readLine()).startsWith("Building Aviary");
            var second = script(System.getProperty("java.home"), "build").start();
            try (var waiting = second.inputReader()) {
                assertThat(waiting.readLine())
                        .startsWith("Another build is running here (process " + first.pid());
                Files.writeString(folder.resolve("fifo"), "go\n");

                assertThat(second.waitFor()).isZero();
                assertThat(waiting.lines()).noneMatch(line -> line.startsWith("Building"));
            }
        }
        assertThat(first.waitFor()).isZero();
        assertThat(folder.resolve("calls")).hasContent("package");
        assertThat(Files.list(folder.resolve(".aviary")).map(Path::getFileName))
                .doesNotContain(Path.of("build.lock"));
    }

    @Test
    void theLockOfAKilledBuildIsTakenOver() throws Exception {
        var unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            var lock = Files.createDirectory(folder.resolve(".aviary")).resolve("build.lock");
            Files.createSymbolicLink(lock, Path.of(Long.toString(unrelated.pid())));

            assertThat(run(System.getProperty("java.home"), "build").lines().getLast())
                    .startsWith("aviary: Maven is missing");
            assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    /// Installs a fake Maven that finishes when the test writes to a pipe, and creates the files
    /// of a build.
    private void installFakeMaven() throws Exception {
        var modules =
                List.of(
                        "platform",
                        "local/launcher",
                        "local/kafka",
                        "local/s3",
                        "tools",
                        "load-test",
                        "fault-test",
                        "user-service",
                        "tweet-service",
                        "timeline-service",
                        "gateway");
        for (var module : modules) {
            var target = Files.createDirectories(folder.resolve(module).resolve("target"));
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
            var artifact = module.replace('/', '-');
            Files.createFile(target.resolve(artifact + "-1.0-SNAPSHOT.jar"));
            Files.createFile(target.resolve(artifact + "-1.0-SNAPSHOT-exec.jar"));
        }
        Files.createFile(folder.resolve("pom.xml"));
        var maven =
                """
                #!/bin/sh
                for word; do :; done
                echo "$word" >> '%1$s/calls'
                read -r line < '%1$s/fifo'
                """
                        .formatted(folder);
        var mvn = Files.writeString(folder.resolve("bin/mvn"), maven);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));
        assertThat(new ProcessBuilder("mkfifo", folder + "/fifo").start().waitFor()).isZero();
    }

    private Outcome run(String javaHome, String... words) throws IOException, InterruptedException {
        var process = script(javaHome, words).start();
        var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        return new Outcome(process.waitFor(), lines);
    }

    private ProcessBuilder script(String javaHome, String... words) {
        var builder = new ProcessBuilder("bash", script.toString());
        builder.command().addAll(List.of(words));
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", javaHome);
        return builder.redirectErrorStream(true);
    }

    private record Outcome(int exitCode, List<String> lines) {}
}
