package io.aviary.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.SmallSystem;
import io.aviary.local.server.PostgresServer;
import io.aviary.local.system.LocalSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StartingAndStoppingSystemTests {
    @TempDir Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed);
    private LocalSystem system;

    @BeforeEach
    void findPorts() throws IOException {
        system = SmallSystem.in(folder.resolve("state"));
    }

    @AfterEach
    void stop() throws IOException {
        new StoppingSystem(system, out).run();
    }

    @Test
    void aSecondUpHasNothingToDo() throws IOException {
        assertThat(up(system)).isTrue();
        assertThat(printed.toString())
                .contains("postgres           healthy", "redis              healthy");

        assertThat(up(system)).isFalse();
    }

    @Test
    void upRestartsOnlyKilledParts() throws IOException {
        up(system);
        var postgres = process("postgres").process().orElseThrow();
        var redis = process("redis").process().orElseThrow();
        redis.destroyForcibly();
        redis.onExit().join();
        assertThat(process("redis").isAlive()).isFalse();
        assertThat(process("redis").isWanted()).isTrue();

        assertThat(up(system)).isTrue();

        assertThat(process("postgres").process()).contains(postgres);
        assertThat(process("redis").process()).isPresent().get().isNotEqualTo(redis);
    }

    @Test
    void dataSurvivesDownUnlessItIsDeleted() throws Exception {
        up(system);
        execute("CREATE TABLE survivor (id bigint)");
        assertThat(new StoppingSystem(system, out).run()).isTrue();
        assertThat(process("postgres").isWanted()).isFalse();

        up(system);
        execute("INSERT INTO survivor VALUES (1)");

        new StoppingSystem(system, out).runAndDeleteData();
        assertThat(system.folder().data()).doesNotExist();
        up(system);
        assertThatThrownBy(() -> execute("INSERT INTO survivor VALUES (2)"))
                .hasMessageContaining("does not exist");
    }

    @Test
    void downWithoutUpStopsNoPart() throws IOException {
        assertThat(new StoppingSystem(system, out).run()).isFalse();
    }

    @Test
    void aProcessWithThePidOfADeadPartIsNotStopped() throws IOException {
        var unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            var stale =
                    new ProcessIdentity(
                            unrelated.pid(),
                            unrelated.info().startInstant().orElseThrow().minusSeconds(3600),
                            ProcessIdentity.tick(ProcessHandle.current().pid()));
            stale.write(system.folder().run("redis"));

            assertThat(process("redis").isAlive()).isFalse();
            new StoppingSystem(system, out).run();

            assertThat(unrelated.isAlive()).isTrue();
            assertThat(printed.toString()).contains("redis              was dead");
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPartIsRecognizedAfterTheClockHasChanged() throws IOException {
        var part = new ProcessBuilder("sleep", "60").start();
        try {
            var running = ProcessIdentity.of(part);
            var otherClock = running.started().minusSeconds(3600);
            new ProcessIdentity(part.pid(), otherClock, running.tick())
                    .write(system.folder().run("redis"));

            assertThat(process("redis").process()).contains(part.toHandle());
        } finally {
            new StoppingSystem(system, out).run();
            part.destroyForcibly();
        }
    }

    @Test
    void theProcessThatKeepsTheLogsShortEndsWithTheSystem() throws Exception {
        up(system);
        var rotation = new LogRotation(system.folder()).start();
        up(system);
        assertThat(new LogRotation(system.folder()).start()).isEqualTo(rotation);

        new StoppingSystem(system, out).run();

        assertThat(rotation.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(rotation);
    }

    @Test
    void aPartHasItsOwnSession() throws IOException {
        up(system);
        long pid = process("redis").process().orElseThrow().pid();

        var ps = new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(pid)).start();

        assertThat(new String(ps.getInputStream().readAllBytes()).strip())
                .isEqualTo(Long.toString(pid));
    }

    private boolean up(LocalSystem wanted) throws IOException {
        return new StartingSystem(wanted, out).run();
    }

    private PartProcess process(String name) {
        var part =
                system.parts().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return new PartProcess(part, system.folder());
    }

    private void execute(String sql) throws SQLException {
        var postgres = (PostgresServer) system.parts().getFirst().server();
        try (var connection =
                DriverManager.getConnection(
                        postgres.url(), PostgresServer.USERNAME, postgres.password())) {
            connection.createStatement().execute(sql);
        }
    }
}
