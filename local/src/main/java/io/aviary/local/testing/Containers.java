package io.aviary.local.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.aviary.local.infra.KafkaServer;
import io.aviary.local.infra.PostgresServer;
import io.aviary.local.infra.RedisServer;
import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/// Servers in containers of this machine's engine, with the images of `docker-compose.yml` and with
/// the settings that they have as processes.
///
/// Testcontainers has containers of its own for PostgreSQL and Kafka, but those switch `fsync` off
/// and find another port after each restart.
final class Containers implements Infrastructure {

    static final String POSTGRES = "postgres:18";
    static final String REDIS = "redis:8";
    static final String KAFKA = "apache/kafka:4.2.1";

    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMinutes(2);

    /// Names the process of the test JVM.
    private static final String OWNER = "io.aviary.tests.owner";

    private Containers() {}

    /// Those of an engine that answers at once and has the images, or a registry that does.
    ///
    /// @throws IllegalStateException with one line for people when there is none
    static Containers ifQuick() {
        Engine.assertAnswers();
        return with(QUICK);
    }

    /// Those of any engine that Testcontainers finds.
    ///
    /// @throws IllegalStateException with one line for people when there is none
    static Containers atAnyCost() {
        return with(SLOW);
    }

    private static Containers with(Duration patience) {
        var client = Engine.client();
        Stream.of(POSTGRES, REDIS, KAFKA).forEach(image -> Engine.fetch(client, image, patience));
        removeAbandoned(client);
        return new Containers();
    }

    /// Those of test JVMs that were killed.
    private static void removeAbandoned(DockerClient client) {
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec().stream()
                .filter(
                        container ->
                                TestFolder.isGone(container.getLabels().getOrDefault(OWNER, "0")))
                .map(Container::getId)
                .forEach(id -> remove(client, id));
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Another test JVM is removing it too.
        }
    }

    @Override
    public <S extends Server> Started<S> start(String name, S settings) {
        var container =
                switch (settings) {
                    case PostgresServer postgres -> postgres(postgres);
                    case RedisServer redis -> redis(redis);
                    case KafkaServer kafka -> kafka(kafka);
                    default -> throw new IllegalArgumentException("There is no image of " + name);
                };
        container.withLabel(OWNER, Long.toString(ProcessHandle.current().pid()));
        var server = new ContainerServer(settings, container);
        server.start();
        return new Started<>(settings, server);
    }

    private static GenericContainer<?> postgres(PostgresServer server) {
        return open(POSTGRES, server)
                .withEnv("PGPORT", Integer.toString(server.port()))
                .withEnv("POSTGRES_USER", PostgresServer.USERNAME)
                .withEnv("POSTGRES_PASSWORD", server.password())
                .withEnv("POSTGRES_DB", "postgres")
                .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C")
                .withCommand(
                        Stream.concat(Stream.of("postgres"), PostgresServer.SETTINGS.stream())
                                .toArray(String[]::new));
    }

    private static GenericContainer<?> redis(RedisServer server) {
        return open(REDIS, server)
                .withCommand(
                        "redis-server",
                        "--port",
                        Integer.toString(server.port()),
                        "--requirepass",
                        server.password(),
                        "--save",
                        "",
                        "--appendonly",
                        "no");
    }

    private static GenericContainer<?> kafka(KafkaServer server) {
        return open(KAFKA, server)
                .withEnv(variables(server.settings("0.0.0.0", "/var/lib/kafka/data")))
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx" + Jvm.KAFKA.heapMegabytes() + "m")
                .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    /// What the image makes `server.properties` of.
    private static Map<String, String> variables(String settings) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var variables = new HashMap<String, String>();
        properties.forEach(
                (name, value) ->
                        variables.put(
                                "KAFKA_"
                                        + name.toString()
                                                .replace('.', '_')
                                                .toUpperCase(Locale.ROOT),
                                value.toString()));
        return variables;
    }

    /// A server listens on the same port inside, so that what it tells of itself is true outside.
    private static GenericContainer<?> open(String image, Server server) {
        var container = new GenericContainer<>(image);
        container.setPortBindings(List.of("127.0.0.1:%1$d:%1$d".formatted(server.port())));
        return container;
    }
}
