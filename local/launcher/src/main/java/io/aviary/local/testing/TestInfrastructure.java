package io.aviary.local.testing;

import io.aviary.local.infra.BinaryCache;
import io.aviary.local.infra.KafkaServer;
import io.aviary.local.infra.PostgresServer;
import io.aviary.local.infra.RedisSentinel;
import io.aviary.local.infra.RedisServer;
import io.aviary.local.infra.S3Server;
import io.aviary.local.infra.ShardSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The PostgreSQL servers, the Redis, the Kafka and the object store of one test JVM. Each starts
/// when it is asked for, and ends with the JVM.
///
/// The tests of a JVM share them: a test that breaks one starts it again. The PostgreSQL servers,
/// the Redis and the Kafka are containers where there is an engine for them, see [Infrastructure].
public final class TestInfrastructure {

    private static final String PASSWORD = "test-password";

    private static final Path HOME =
            Path.of(System.getProperty("aviary.home", System.getProperty("java.io.tmpdir")));
    private static final BinaryCache CACHE = new BinaryCache(HOME.resolve(".aviary/cache"));
    private static final TestFolder FOLDER = TestFolder.make();
    private static final Infrastructure PARTS = Infrastructure.choose(FOLDER);

    private static final Map<Integer, Started<PostgresServer>> POSTGRES = new ConcurrentHashMap<>();

    private TestInfrastructure() {}

    /// The settings `aviary.shards[i].url`, `.username`, `.password`, `.from` and `.to` for as many
    /// PostgreSQL servers,
    /// which share the 1,024 logical shards evenly. Repeated calls answer the same servers.
    public static Map<String, String> shardProperties(int servers) {
        return ShardSettings.properties(
                IntStream.range(0, servers)
                        .parallel()
                        .mapToObj(index -> startedPostgres(index).settings())
                        .toList());
    }

    /// `redis://:password@127.0.0.1:port`
    public static String redisUrl() {
        return Redis.STARTED.settings().url();
    }

    /// `redis://:password@127.0.0.1:port`
    public static String redisUrl(TestServer redis) {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + redis.port();
    }

    /// `127.0.0.1:port`
    public static String kafkaBootstrapServers() {
        return Kafka.STARTED.settings().bootstrapServers();
    }

    /// The settings `AVIARY_MEDIA_S3_ENDPOINT`, `_REGION`, `_BUCKET`, `_ACCESS_KEY` and
    /// `_SECRET_KEY` of the object store.
    public static Map<String, String> mediaProperties() {
        return Media.STARTED.settings().environment("AVIARY_MEDIA_S3_");
    }

    /// The folder of the bucket, in which every object is a file.
    public static Path mediaBucket() {
        return Media.STARTED.settings().bucket();
    }

    /// The server of `aviary.shards[index]`.
    public static TestServer postgres(int index) {
        return startedPostgres(index).server();
    }

    public static TestServer redis() {
        return Redis.STARTED.server();
    }

    /// One more Redis, such as a node of a cluster, with more lines of configuration.
    public static TestServer redis(String name, String... settings) {
        var data = FOLDER.of(name);
        var server = new RedisServer(CACHE, data, portOfNode(), PASSWORD, List.of(settings));
        return FOLDER.start(name, server).server();
    }

    /// What replicas need to be let in by their master.
    public static String redisMasterAuth() {
        return "masterauth " + PASSWORD;
    }

    /// A Sentinel that watches a master and its replicas.
    ///
    /// @param name of the master
    public static TestServer redisSentinel(String name, TestServer master) {
        var data = FOLDER.of("sentinel-" + name);
        var server =
                new RedisSentinel(
                        CACHE, data, TestFolder.freePort(), PASSWORD, name, master.port());
        return FOLDER.start("sentinel-" + name, server).server();
    }

    /// Nodes of a cluster talk to each other 10,000 ports above.
    private static int portOfNode() {
        return IntStream.generate(TestFolder::freePort)
                .filter(port -> port < 55_000)
                .findFirst()
                .orElseThrow();
    }

    public static TestServer kafka() {
        return Kafka.STARTED.server();
    }

    /// The object store.
    public static TestServer media() {
        return Media.STARTED.server();
    }

    private static Started<PostgresServer> startedPostgres(int index) {
        return POSTGRES.computeIfAbsent(
                index,
                i -> {
                    String name = "postgres-" + i;
                    return PARTS.start(
                            name,
                            new PostgresServer(
                                    CACHE, FOLDER.of(name), TestFolder.freePort(), PASSWORD));
                });
    }

    /// Starts with its first use.
    private static final class Redis {
        private static final Started<RedisServer> STARTED =
                PARTS.start(
                        "redis",
                        new RedisServer(
                                CACHE, FOLDER.of("redis"), TestFolder.freePort(), PASSWORD));
    }

    /// Starts with its first use.
    private static final class Kafka {
        private static final Started<KafkaServer> STARTED =
                PARTS.start(
                        "kafka",
                        new KafkaServer(
                                HOME,
                                FOLDER.of("kafka"),
                                TestFolder.freePort(),
                                TestFolder.freePort()));
    }

    /// Starts with its first use.
    private static final class Media {
        private static final Started<S3Server> STARTED =
                FOLDER.start(
                        "media",
                        new S3Server(HOME, FOLDER.of("media"), TestFolder.freePort(), PASSWORD));
    }
}
