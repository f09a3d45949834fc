package io.aviary.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aviary.local.process.Server;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the detection of a Docker engine, each time in a new JVM, because Testcontainers keeps
/// the result.
class DockerEngineTests {
    private static final String EMBEDDED =
            "Test parts: embedded, because no Docker engine responds\n";

    @TempDir Path folder;

    private UnixDomainSocketAddress address;

    @BeforeEach
    void choosePath() {
        address = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
    }

    @Test
    void aMissingEngineIsReportedInOneLine() throws IOException {
        assumeNoOtherEngine();

        assertThat(choose("auto")).isEqualTo(EMBEDDED);
    }

    @Test
    void aLeftoverSocketDoesNotCountAsAnEngine() throws IOException {
        assumeNoOtherEngine();
        listen().close();
        assertThat(address.getPath()).exists();

        assertThat(choose("auto")).isEqualTo(EMBEDDED);
    }

    @Test
    void anEngineThatHangsIsAbandonedWithinAMinute() throws IOException {
        try (var engine = listen()) {
            var start = Instant.now();

            assertThat(choose("auto")).isEqualTo(EMBEDDED);

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
            assertThat(engine.isOpen()).isTrue();
        }
    }

    @Test
    void requestedContainersFailWithoutAnEngine() throws IOException {
        assumeNoOtherEngine();

        assertThat(choose("containers"))
                .contains(
                        "Test parts: none: no Docker engine responds."
                                + " -Dinfra=embedded needs no engine\n");
    }

    private static void assumeNoOtherEngine() {
        assumeTrue(Files.notExists(Path.of("/var/run/docker.sock")));
    }

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    /// Returns everything that the JVM prints.
    private String choose(String infra) throws IOException {
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dinfra=" + infra,
                                "-Duser.home=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChoosingJvm.class.getName())
                        .redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", "unix://" + address.getPath());
        builder.environment().remove("XDG_RUNTIME_DIR");
        return new String(builder.start().getInputStream().readAllBytes());
    }

    static final class ChoosingJvm {
        public static void main(String[] args) {
            Infrastructure.choose(
                    new Infrastructure() {
                        @Override
                        public <S extends Server> StartedServer<S> start(String name, S settings) {
                            throw new AssertionError(name);
                        }
                    });
        }
    }
}
