package io.aviary.local.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// The Docker engine of this machine. What goes wrong is an `IllegalStateException` with one line
/// for people.
final class Engine {

    private static final int ANSWER_SECONDS = 2;

    private Engine() {}

    /// Asks before Testcontainers does, which complains at length where there is no engine.
    static void assertAnswers() {
        if (addresses().noneMatch(Engine::answers)) {
            throw new IllegalStateException("no Docker engine answers");
        }
    }

    private static Stream<SocketAddress> addresses() {
        var host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            var uri = URI.create(host);
            return Stream.of(
                    "unix".equals(uri.getScheme())
                            ? UnixDomainSocketAddress.of(uri.getPath())
                            : new InetSocketAddress(uri.getHost(), uri.getPort()));
        }
        var home = System.getProperty("user.home");
        return Stream.of(
                        "/var/run/docker.sock",
                        System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run") + "/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock")
                .map(Path::of)
                .filter(Files::exists)
                .map(UnixDomainSocketAddress::of);
    }

    /// Any HTTP answer will do. Only closing ends the wait of a channel.
    static boolean answers(SocketAddress address) {
        var family =
                address instanceof UnixDomainSocketAddress
                        ? StandardProtocolFamily.UNIX
                        : StandardProtocolFamily.INET;
        try (var channel = SocketChannel.open(family)) {
            CompletableFuture.delayedExecutor(ANSWER_SECONDS, SECONDS)
                    .execute(() -> close(channel));
            channel.connect(address);
            var question = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate("HTTP/".length());
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // The rest is yet to come.
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody waits any more.
        }
    }

    static DockerClient client() {
        try {
            var factory = DockerClientFactory.instance();
            var host = factory.dockerHostIpAddress();
            if (!isThisMachine(InetAddress.getByName(host))) {
                throw new IllegalStateException(
                        "the engine opens its ports at " + host + ", not on this machine");
            }
            return factory.client();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the Docker engine cannot be used: " + line(e), e);
        }
    }

    /// Where tests run in a container themselves, it is the address of a bridge: of this machine
    /// only if the engine runs in that container too.
    private static boolean isThisMachine(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    /// The first line of what went wrong.
    static String line(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
