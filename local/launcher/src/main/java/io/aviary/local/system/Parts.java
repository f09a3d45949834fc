package io.aviary.local.system;

import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import io.aviary.local.server.BinaryCache;
import io.aviary.local.server.KafkaServer;
import io.aviary.local.server.PostgresServer;
import io.aviary.local.server.RedisServer;
import io.aviary.local.server.S3Server;
import io.aviary.local.server.ShardSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The parts of Aviary: the boxes of the high-level design as processes.
///
/// @param home the repository
public record Parts(Path home, StateFolder folder, Settings settings, Secrets secrets) {
    /// The number of PostgreSQL servers of each service that stores data.
    private static final int SHARDS = 2;

    /// The settings of the Redis that counts requests. A count that was evicted would allow more
    /// guesses at passwords.
    private static final List<String> NO_EVICTION =
            List.of("maxmemory 64mb", "maxmemory-policy noeviction");

    public LocalSystem system() {
        var users = postgres("users", Addresses.POSTGRES_USERS);
        var tweets = postgres("tweets", Addresses.POSTGRES_TWEETS);
        var infrastructure = new ArrayList<Part>();
        users.forEach((name, server) -> infrastructure.add(internal(name, server)));
        tweets.forEach((name, server) -> infrastructure.add(internal(name, server)));
        infrastructure.add(redis("redis", Addresses.REDIS, List.of()));
        infrastructure.add(redis("redis-counters", Addresses.REDIS_COUNTERS, NO_EVICTION));
        infrastructure.add(kafka());
        infrastructure.add(internal("media", media()));
        return new LocalSystem(
                folder, List.of(List.copyOf(infrastructure), services(users, tweets)));
    }

    private List<Part> services(
            SequencedMap<String, PostgresServer> users,
            SequencedMap<String, PostgresServer> tweets) {
        var userService = new HashMap<>(shards(users));
        userService.putAll(
                secrets.subset(Secrets.DATA_KEY, Secrets.BLIND_INDEX_KEY, Secrets.SESSION_KEY));
        return List.of(
                service("user-service", Addresses.USER_SERVICE, Jvm.USER_SERVICE, userService),
                service(
                        "tweet-service",
                        Addresses.TWEET_SERVICE,
                        Jvm.TWEET_SERVICE,
                        tweetService(tweets)),
                service(
                        "timeline-service",
                        Addresses.TIMELINE_SERVICE,
                        Jvm.TIMELINE_SERVICE,
                        Map.of()),
                new Part("gateway", gateway(), Settings.GATEWAY_PORT));
    }

    private Map<String, String> tweetService(SequencedMap<String, PostgresServer> tweets) {
        var environment = new HashMap<>(shards(tweets));
        environment.putAll(media().environment("AVIARY_MEDIA_S3_"));
        environment.putAll(secrets.subset(Secrets.MEDIA_SECRET));
        environment.put(PublicAddress.URL, settings.publicUrl());
        return environment;
    }

    private BootService gateway() {
        int management = settings.port(Addresses.GATEWAY_MANAGEMENT);
        var addresses = new Addresses(settings, secrets);
        var environment = new HashMap<>(addresses.forLoadTests());
        environment.put("AVIARY_GATEWAY_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("AVIARY_COUNTERS_REDIS_URL", addresses.counters());
        environment.put(Settings.RATE_LIMITS, Settings.onOrOff(settings.rateLimits()));
        environment.putAll(secrets.subset(Secrets.SESSION_KEY));
        environment.putAll(settings.publicAddress().forGateway());
        return boot("gateway", settings.gatewayPort(), management, Jvm.GATEWAY, environment);
    }

    private static Map<String, String> shards(SequencedMap<String, PostgresServer> servers) {
        return ShardSettings.environment(List.copyOf(servers.values()));
    }

    private SequencedMap<String, PostgresServer> postgres(String owner, int offset) {
        var servers = new LinkedHashMap<String, PostgresServer>();
        for (int i = 0; i < SHARDS; i++) {
            var name = "postgres-" + owner + "-" + i;
            servers.put(
                    name,
                    new PostgresServer(
                            cache(),
                            data(name),
                            settings.port(offset + i),
                            secrets.get(Secrets.POSTGRES_PASSWORD)));
        }
        return servers;
    }

    private Part redis(String name, int offset, List<String> more) {
        return internal(
                name,
                new RedisServer(
                        cache(),
                        data(name),
                        settings.port(offset),
                        secrets.get(Secrets.REDIS_PASSWORD),
                        more));
    }

    private Part kafka() {
        return internal(
                "kafka",
                new KafkaServer(
                        home,
                        data("kafka"),
                        settings.port(Addresses.KAFKA),
                        settings.port(Addresses.KAFKA_CONTROLLER)));
    }

    private S3Server media() {
        return new S3Server(
                home,
                data("media"),
                settings.port(Addresses.MEDIA),
                secrets.get(Secrets.MEDIA_STORE_KEY));
    }

    private Part service(String name, int offset, Jvm jvm, Map<String, String> shards) {
        int port = settings.port(offset);
        var environment = new HashMap<>(shards);
        environment.putAll(secrets.subset(Secrets.SERVICE_SECRET, Secrets.PAGE_TOKEN_SECRET));
        return internal(name, boot(name, port, port, jvm, environment));
    }

    private static Part internal(String name, Server server) {
        return new Part(name, server, Settings.PORT_BASE);
    }

    private BootService boot(
            String name, int port, int healthPort, Jvm jvm, Map<String, String> more) {
        var environment = new HashMap<>(new Addresses(settings, secrets).forServices());
        environment.putAll(more);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        var jar = home.resolve(name).resolve("target").resolve(name + "-1.0-SNAPSHOT-exec.jar");
        return new BootService(
                new BootApp(jar, folder.app(name), settings.aot()),
                jvm,
                port,
                healthPort,
                environment);
    }

    private BinaryCache cache() {
        return new BinaryCache(home.resolve(".aviary/cache"));
    }

    private Path data(String part) {
        return folder.data().resolve(part);
    }
}
