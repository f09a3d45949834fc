package io.aviary.local.testing;

import io.aviary.local.server.BinaryCache;
import io.aviary.local.server.KafkaServer;
import io.aviary.local.server.PostgresServer;
import io.aviary.local.server.RedisSentinel;
import io.aviary.local.server.RedisServer;
import io.aviary.local.server.S3Server;
import io.aviary.local.server.ShardSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The PostgreSQL servers, the Redis, the Kafka and the object store of one test JVM. Each starts
/// at its first use and ends with the JVM.
///
/// All tests of a JVM share them, so a test that breaks one restarts it. The PostgreSQL servers,
/// the Redis and the Kafka run in containers if an engine is available: see [Infrastructure].
public final class TestInfrastructure {
    private static final String PASSWORD = "test-password";

    private static final Path HOME =
            Path.of(System.getProperty("aviary.home", System.getProperty("java.io.tmpdir")));
    private static final BinaryCache CACHE = new BinaryCache(HOME.resolve(".aviary/cache"));
    private static final EmbeddedServers EMBEDDED = EmbeddedServers.create();
    private static final Infrastructure PARTS = Infrastructure.choose(EMBEDDED);

    private static final Map<Integer, StartedServer<PostgresServer>> POSTGRES =
            new ConcurrentHashMap<>();

    private TestInfrastructure() {}

    /// Returns the settings `aviary.shards[i].url`, `.username`, `.password`, `.from` and `.to` of
    /// PostgreSQL servers, each with an equal share of the 1,024 logical shards. Repeated calls
    /// return the same servers.
    public static Map<String, String> shardProperties(int servers) {
        return ShardSettings.properties(
                IntStream.range(0, servers)
                        .parallel()
                        .mapToObj(index -> startedPostgres(index).settings())
                        .toList());
    }

    /// Returns `redis://:password@127.0.0.1:port`.
    public static String redisUrl() {
        return Redis.STARTED.settings().url();
    }

    /// Returns `redis://:password@127.0.0.1:port`.
    public static String redisUrl(TestServer redis) {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + redis.port();
    }

    /// Returns `127.0.0.1:port`.
    public static String kafkaBootstrapServers() {
        return Kafka.STARTED.settings().bootstrapServers();
    }

    /// Returns the settings `AVIARY_MEDIA_S3_ENDPOINT`, `_REGION`, `_BUCKET`, `_ACCESS_KEY` and
    /// `_SECRET_KEY` of the object store.
    public static Map<String, String> mediaProperties() {
        return Media.STARTED.settings().environment("AVIARY_MEDIA_S3_");
    }

    /// Returns the folder of the bucket, in which every object is a file.
    public static Path mediaBucket() {
        return Media.STARTED.settings().bucket();
    }

    /// Returns the server of `aviary.shards[index]`.
    public static TestServer postgres(int index) {
        return startedPostgres(index).server();
    }

    public static TestServer redis() {
        return Redis.STARTED.server();
    }

    /// Starts another Redis, such as a node of a cluster, with additional lines of configuration.
    public static TestServer redis(String name, String... settings) {
        var data = EMBEDDED.of(name);
        var server = new RedisServer(CACHE, data, freeNodePort(), PASSWORD, List.of(settings));
        return EMBEDDED.start(name, server).server();
    }

    /// Returns the configuration line with which replicas authenticate to their master.
    public static String redisMasterAuth() {
        return "masterauth " + PASSWORD;
    }

    /// Starts a Sentinel that watches a master and its replicas.
    ///
    /// @param name the name of the master
    public static TestServer redisSentinel(String name, TestServer master) {
        var data = EMBEDDED.of("sentinel-" + name);
        var server =
                new RedisSentinel(
                        CACHE, data, EmbeddedServers.freePort(), PASSWORD, name, master.port());
        return EMBEDDED.start("sentinel-" + name, server).server();
    }

    /// Returns a free port for a node. Nodes of a cluster also use the port that is 10,000 higher.
    private static int freeNodePort() {
        return IntStream.generate(EmbeddedServers::freePort)
                .filter(port -> port < 55_000)
                .findFirst()
                .orElseThrow();
    }

    public static TestServer kafka() {
        return Kafka.STARTED.server();
    }

    /// Returns the object store.
    public static TestServer media() {
        return Media.STARTED.server();
    }

    private static StartedServer<PostgresServer> startedPostgres(int index) {
        return POSTGRES.computeIfAbsent(
                index,
                i -> {
                    var name = "postgres-" + i;
                    return PARTS.start(
                            name,
                            new PostgresServer(
                                    CACHE,
                                    EMBEDDED.of(name),
                                    EmbeddedServers.freePort(),
                                    PASSWORD));
                });
    }

    /// Holds the server, which starts at its first use.
    private static final class Redis {
        private static final StartedServer<RedisServer> STARTED =
                PARTS.start(
                        "redis",
                        new RedisServer(
                                CACHE, EMBEDDED.of("redis"), EmbeddedServers.freePort(), PASSWORD));
    }

    /// Holds the server, which starts at its first use.
    private static final class Kafka {
        private static final StartedServer<KafkaServer> STARTED =
                PARTS.start(
                        "kafka",
                        new KafkaServer(
                                HOME,
                                EMBEDDED.of("kafka"),
                                EmbeddedServers.freePort(),
                                EmbeddedServers.freePort()));
    }

    /// Holds the server, which starts at its first use.
    private static final class Media {
        private static final StartedServer<S3Server> STARTED =
                EMBEDDED.start(
                        "media",
                        new S3Server(
                                HOME, EMBEDDED.of("media"), EmbeddedServers.freePort(), PASSWORD));
    }
}
