package io.aviary.local.testing;

import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import io.aviary.local.server.KafkaServer;
import io.aviary.local.server.PostgresServer;
import io.aviary.local.server.RedisServer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/// Creates containers with the images of `docker-compose.yml` and the same settings as servers
/// that run as processes.
///
/// The PostgreSQL and Kafka containers of Testcontainers are not used, because they disable
/// `fsync` and change their port at each restart.
final class ContainerImages {
    private static final String POSTGRES = "postgres:18";
    private static final String REDIS = "redis:8";
    private static final String KAFKA = "apache/kafka:4.2.1";

    static final List<String> ALL = List.of(POSTGRES, REDIS, KAFKA);

    private ContainerImages() {}

    /// Returns a container that has not been started.
    static GenericContainer<?> container(Server settings) {
        return switch (settings) {
            case PostgresServer postgres -> postgres(postgres);
            case RedisServer redis -> redis(redis);
            case KafkaServer kafka -> kafka(kafka);
            default -> throw new IllegalArgumentException("No image for " + settings);
        };
    }

    private static GenericContainer<?> postgres(PostgresServer server) {
        return withSamePort(POSTGRES, server)
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
        return withSamePort(REDIS, server)
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
        return withSamePort(KAFKA, server)
                .withEnv(variables(server.settings("0.0.0.0", "/var/lib/kafka/data")))
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx" + Jvm.KAFKA.heapMegabytes() + "m")
                .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    /// Returns the environment variables that the image converts to `server.properties`.
    private static Map<String, String> variables(String settings) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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

    /// Returns a container with the same port inside and outside, so the addresses that a server
    /// advertises are valid outside.
    private static GenericContainer<?> withSamePort(String image, Server server) {
        var container = new GenericContainer<>(image);
        container.setPortBindings(List.of("127.0.0.1:%1$s:%1$s".formatted(server.port())));
        return container;
    }
}
