package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tools.client.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A separate system on free ports with its state under `target`, started by the script `aviary`.
public final class TestSystem {
    private static final int UP_MINUTES = 8;
    private static final int PORTS = 50;

    private final Path home = Path.of(System.getProperty("aviary.home")).toAbsolutePath();
    private final Path state;
    private final int gatewayPort;
    private final int portBase;
    private final Map<String, String> settings;
    private final Gateway gateway;

    TestSystem() throws IOException {
        this(Map.of());
    }

    /// @param settings settings of the services, as environment variables
    public TestSystem(Map<String, String> settings) throws IOException {
        this.settings = settings;
        Path folder = Files.createDirectories(Path.of("target/system-tests").toAbsolutePath());
        state = Files.createTempDirectory(folder, "state");
        gatewayPort = freePort();
        portBase = freePorts();
        gateway = new Gateway(address());
    }

    /// Returns one client for all tests, because a client keeps its connections, and the gateway
    /// limits the connections of an address.
    Gateway gateway() {
        return gateway;
    }

    /// Returns the URL of the gateway.
    public URI address() {
        return local(gatewayPort);
    }

    /// Returns the URLs of user-service, tweet-service and timeline-service by name.
    public Map<String, URI> services() {
        return Map.of(
                "user-service", local(portBase + 1),
                "tweet-service", local(portBase + 2),
                "timeline-service", local(portBase + 3));
    }

    /// Returns the URL of the metrics of each process.
    List<URI> metrics() {
        return IntStream.range(0, 4)
                .mapToObj(part -> local(portBase + part).resolve("/actuator/prometheus"))
                .toList();
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Returns the database of the user-service's first shard.
    String usersDatabase() {
        return userDatabases().getFirst();
    }

    /// Returns the databases of the user-service's shards.
    public List<String> userDatabases() {
        return List.of(database(11), database(12));
    }

    /// Returns the databases of the tweet-service's shards.
    public List<String> tweetDatabases() {
        return List.of(database(13), database(14));
    }

    private String database(int offset) {
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=aviary&password=%s"
                .formatted(portBase + offset, secret("POSTGRES_PASSWORD"));
    }

    /// Returns the URL of the timelines' Redis, with its password.
    public String redis() {
        return "redis://:%s@127.0.0.1:%s".formatted(secret("REDIS_PASSWORD"), portBase + 21);
    }

    /// Returns the host and port of the broker.
    public String kafka() {
        return "127.0.0.1:" + (portBase + 31);
    }

    /// Returns a secret that only the system's own processes know.
    public String secret(String name) {
        return properties(state.resolve("secrets.properties")).getProperty(name);
    }

    /// Returns the log of a process.
    public String log(String part) throws IOException {
        return Files.readString(state.resolve("logs").resolve(part + ".log"));
    }

    /// Runs a command that must succeed, and returns its output.
    public String run(String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(state, "output", ".txt");
        var command = new ArrayList<>(List.of(words));
        command.addFirst(home.resolve("aviary").toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("AVIARY_STATE_DIR", state.toString());
        builder.environment().put("AVIARY_GATEWAY_PORT", Integer.toString(gatewayPort));
        builder.environment().put("AVIARY_PORT_BASE", Integer.toString(portBase));
        builder.environment().put("AVIARY_RATE_LIMITS", "off");
        // The tests need the processors more than their next start would need AOT caches.
        builder.environment().put("AVIARY_AOT", "off");
        // This build packaged the code under test, so the script must not build again.
        builder.environment().put("AVIARY_BUILT", "yes");
        var process = builder.start();
        boolean ended = process.waitFor(UP_MINUTES, TimeUnit.MINUTES);
        String printed = Files.readString(output);
        assertThat(ended).as("%s ended\n%s", command, printed).isTrue();
        assertThat(process.exitValue()).as("%s\n%s", command, printed).isZero();
        return printed;
    }

    void kill(String part) throws IOException, InterruptedException {
        var properties = properties(state.resolve("run/" + part + ".properties"));
        String pid = properties.getProperty("pid");
        assertThat(new ProcessBuilder("kill", "-9", pid).start().waitFor()).isZero();
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return properties;
    }

    /// Returns a port that is currently free.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Returns the start of a free range of ports, below the ports that the operating system
    /// assigns.
    private static int freePorts() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .filter(base -> IntStream.range(base, base + PORTS).allMatch(TestSystem::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
