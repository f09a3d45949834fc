package io.aviary.timeline.testing;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timelines;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The running service with real Redis and Kafka servers, and with stubs of the other two services.
/// A timeline keeps only 80 ids, so pages often reach below the horizon. Authors with more than 120
/// followers are big authors.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "aviary.reading.warm-up=false")
public abstract class RunningService {
    protected static final int COMPACTED_LENGTH = 80;
    protected static final int PAGE_SIZE = 120;
    protected static final World world = new World();
    protected static final Tokens tokens = new Tokens();
    protected static final StubServices services = new StubServices(world, tokens);
    protected static final Events events = new Events(TestInfrastructure.kafkaBootstrapServers());
    protected static final RedisCommands<byte[], byte[]> redis =
            RedisClient.create(TestInfrastructure.redisUrl())
                    .connect(ByteArrayCodec.INSTANCE)
                    .sync();

    @Autowired protected Timelines timelines;
    @Autowired protected MeterRegistry metrics;
    protected Reader reader;

    @LocalServerPort private int port;

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.data.redis.url", TestInfrastructure::redisUrl);
        settings.add("spring.kafka.bootstrap-servers", TestInfrastructure::kafkaBootstrapServers);
        settings.add("spring.http.serviceclient.user.base-url", services::url);
        settings.add("spring.http.serviceclient.tweet.base-url", services::url);
        settings.add("aviary.tokens.jwks-uri", () -> services.url() + "/.well-known/jwks.json");
        settings.add("aviary.tokens.service-secret", () -> Tokens.SERVICE_SECRET);
        settings.add("aviary.page-token-secret", () -> "a-page-token-secret-of-32-characters");
        settings.add("aviary.timeline.compacted-length", () -> COMPACTED_LENGTH);
        // The defaults are too short on a machine that is busy with tests, and no test measures
        // them.
        settings.add("aviary.cache.redis-timeout", () -> "300ms");
        settings.add("aviary.reading.max-search-time", () -> "20s");
        settings.add("aviary.fanout.page-size", () -> PAGE_SIZE);
        settings.add("aviary.fanout.linger", () -> "5ms");
        settings.add("aviary.kafka.partitions", () -> Events.PARTITIONS);
        settings.add("aviary.strategy.push-overlap", () -> "1s");
    }

    @BeforeEach
    void connectReader() {
        reader = new Reader(port, tokens);
    }

    protected static byte[] key(long user) {
        return bytes("tl:{%s}:%s".formatted(bucket(user), user));
    }

    protected static byte[] followsKey(long user) {
        return bytes("unf:{%s}:%s".formatted(bucket(user), user));
    }

    private static int bucket(long user) {
        return new UserId(user).shard().number();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Reads timelines, so that Redis stores them.
    protected void warm(long... users) {
        for (long user : users) {
            reader.home(user, "");
        }
    }

    protected long post(long author) {
        long tweet = world.post(author);
        events.sendTweetPosted(author, tweet);
        return tweet;
    }

    /// Starts (`becoming`) or ends (`ceasing`) celebrity status.
    protected void changeCelebrityStatus(long user, String state) {
        events.sendCelebrityChanged(world.changeCelebrityStatus(user, state));
    }

    protected void follow(long follower, long followee, boolean follow) {
        var change = world.change(follower, followee, follow);
        world.apply(change);
        events.sendFollowApplied(change);
    }

    protected static List<Long> values(List<TweetId> ids) {
        return ids.stream().map(TweetId::value).toList();
    }
}
