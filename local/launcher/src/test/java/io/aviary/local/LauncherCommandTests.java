package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherCommandTests {
    @TempDir Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @Test
    void anOptionOfAnotherCommandIsRefusedInOneLine() {
        assertThat(run("up", "-v")).isEqualTo(2);
        assertThat(errors)
                .hasToString(
                        "aviary: Unknown option: '-v'; ./aviary up --help lists the options\n");
        for (var words : List.of("down -d", "status -f", "env --tail 3", "up --follow", "down x")) {
            errors.getBuffer().setLength(0);
            assertThat(run(words.split(" "))).as(words).isEqualTo(2);
            assertThat(errors.toString().lines()).hasSize(1);
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void anUnknownCommandAndNoCommandAreRefusedInOneLine() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("aviary: "));
    }

    @Test
    void everyCommandExplainsItsOptions() {
        for (var command : List.of("up", "down", "status", "logs", "env")) {
            out.reset();
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: ./aviary " + command, "-h, --help");
        }
        assertThat(run("logs", "--help")).isZero();
        assertThat(out.toString()).contains("-f, --follow", "-n, --tail=N", "[PART...]");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void anInvalidNumberOfLinesIsRefused() {
        assertThat(run("logs", "--tail", "many")).isEqualTo(2);
        assertThat(run("logs", "--tail")).isEqualTo(2);
        assertThat(run("logs", "--tail", "-3")).isNotZero();
        assertThat(errors.toString().lines()).hasSize(3).allMatch(line -> line.contains("--tail"));
    }

    @Test
    void anUnknownPartIsRefusedWithAListOfAllParts() {
        assertThat(run("logs", "gatway")).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("aviary: There is no part gatway; the parts are postgres-users-0, ")
                .endsWith("gateway\n");
    }

    @Test
    void envFailsIfTheSystemIsNotRunning() {
        assertThat(run("env")).isEqualTo(1);
        assertThat(errors).hasToString("aviary: Aviary is not running; ./aviary up -d starts it\n");
    }

    @Test
    void statusFailsIfTheSystemIsNotRunning() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(out.toString()).contains("gateway            stopped");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void downOnAStoppedSystemReportsThisAndDeletesTheDataOnRequest() {
        assertThat(run("down")).isZero();
        assertThat(run("down", "--volumes")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "Nothing was running.", "Nothing was running.", "The data was deleted.");
    }

    private int run(String... words) {
        return LauncherCommand.commandLine(
                        Installation.in(home, Map.of()), new PrintStream(out, true))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(words);
    }
}
