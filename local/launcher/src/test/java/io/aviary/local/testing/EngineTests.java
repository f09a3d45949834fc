package io.aviary.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTests {
    @TempDir private Path folder;
    private UnixDomainSocketAddress address;

    @BeforeEach
    void choose() {
        address = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
    }

    @Test
    void anEngineAnswers() throws Exception {
        try (var engine = listening()) {
            var answering = Thread.startVirtualThread(() -> answer(engine));
            assertThat(Engine.answers(address)).isTrue();
            assertThat(answering.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void noSocketIsNoEngine() {
        assertThat(Engine.answers(address)).isFalse();
    }

    @Test
    void aSocketThatAnEngineLeftIsNoEngine() throws IOException {
        listening().close();
        assertThat(address.getPath()).exists();
        assertThat(Engine.answers(address)).isFalse();
    }

    @Test
    void anEngineThatHangsCostsTwoSeconds() throws IOException {
        try (var engine = listening()) {
            var start = Instant.now();
            assertThat(Engine.answers(address)).isFalse();
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
            assertThat(engine.isOpen()).isTrue();
        }
    }

    private ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    private static void answer(ServerSocketChannel engine) {
        var text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
        try (var client = engine.accept()) {
            client.read(ByteBuffer.allocate(1_000));
            client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
