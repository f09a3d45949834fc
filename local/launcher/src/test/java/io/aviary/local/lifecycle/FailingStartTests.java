package io.aviary.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.SmallSystem;
import io.aviary.local.process.Server;
import io.aviary.local.system.CommandException;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingStartTests {
    @TempDir Path folder;

    private final PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    private LocalSystem system;
    private PartProcess postgres;

    @BeforeEach
    void findPorts() throws IOException {
        system = SmallSystem.in(folder.resolve("state"));
        postgres = new PartProcess(system.parts().getFirst(), system.folder());
    }

    @AfterEach
    void stop() throws IOException {
        new StoppingSystem(system, out).run();
    }

    @Test
    void aTakenPortIsReportedBeforeAnyPartStarts() throws IOException {
        int port = system.parts().getLast().server().port();
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> new StartingSystem(system, out).run())
                    .isInstanceOf(CommandException.class)
                    .hasMessage(
                            "Port %s for redis is taken: free it, or move it with TEST_PORT", port);
        }
        assertThat(postgres.isWanted()).isFalse();
    }

    @Test
    void aPortThatNeedsRootIsNotReportedAsTaken() {
        var redis = system.parts().getLast();

        assertThat(Preflight.portFailure(redis, 80, new BindException("Permission denied")))
                .hasMessage(
                        "Port 80 for redis needs root: choose one of at least 1024 with TEST_PORT");
        assertThat(Preflight.portFailure(redis, 80, new BindException("Address already in use")))
                .hasMessageContaining("is taken");
    }

    @Test
    void aFullDiskIsReportedInOneLine() {
        assertThatThrownBy(() -> Preflight.checkDisk(folder, Long.MAX_VALUE))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("The disk is full")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aPartThatDiesWhileStartingStopsThePartsStartedWithIt() throws IOException {
        var broken = withLastStage(new DyingServer(SmallSystem.freePort()));

        assertThatThrownBy(() -> new StartingSystem(broken, out).run())
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "dying died while starting: FATAL no such luck ("
                                + broken.folder().log("dying")
                                + ")");

        assertThat(postgres.isAlive()).isFalse();
        assertThat(postgres.isWanted()).isFalse();
    }

    @Test
    void aFailureDoesNotStopPartsThatWereAlreadyRunning() throws IOException {
        new StartingSystem(system, out).run();
        var before = postgres.process().orElseThrow();

        assertThatThrownBy(
                        () ->
                                new StartingSystem(
                                                withLastStage(
                                                        new DyingServer(SmallSystem.freePort())),
                                                out)
                                        .run())
                .isInstanceOf(CommandException.class);

        assertThat(postgres.process()).contains(before);
    }

    private LocalSystem withLastStage(Server server) {
        return new LocalSystem(
                system.folder(),
                List.of(
                        system.stages().getFirst(),
                        List.of(new Part("dying", server, "TEST_PORT"))));
    }

    private record DyingServer(int port) implements Server {
        @Override
        public List<String> prepare() {
            return List.of("sh", "-c", "echo begin; echo FATAL no such luck; echo end; exit 3");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
