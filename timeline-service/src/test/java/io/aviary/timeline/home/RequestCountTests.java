package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.CountingProxy;
import io.aviary.timeline.testing.CountingProxy.Traffic;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/// Tests of the cost of requests: commands and round trips to Redis, and calls to other services.
/// This service has no database, so a request without calls causes no SQL anywhere.
class RequestCountTests extends RunningService {
    private static final String PAGE = "max_results=20&expansions=author_id";
    private static final List<String> CALLS =
            List.of(
                    "tweets",
                    "counters",
                    "users",
                    "slice",
                    "following",
                    "followers",
                    "celebrities");

    private static CountingProxy proxy;
    private static Instance instance;

    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private Reader countedReader;

    @Autowired private KafkaListenerEndpointRegistry listeners;

    @BeforeAll
    static void startInstance() {
        proxy = new CountingProxy(TestInfrastructure.redisUrl());
        instance =
                new Instance(
                        "spring.data.redis.url=" + proxy.url(), "aviary.fanout.page-size=1000");
    }

    @AfterAll
    static void stopInstance() throws IOException {
        instance.close();
        proxy.close();
    }

    @BeforeEach
    void connect() {
        countedReader = instance.reader();
        countedReader.home(world.newUser(), "");
        world.link(bob, ann);
        world.post(ann, COMPACTED_LENGTH + 40);
    }

    private record Cost(Traffic redis, Map<String, Integer> calls) {}

    private static Cost measure(Runnable request) {
        var before = calls();
        proxy.take();
        request.run();
        var redis = proxy.take();
        return new Cost(
                redis,
                calls().entrySet().stream()
                        .filter(kind -> kind.getValue() > before.get(kind.getKey()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        kind -> kind.getValue() - before.get(kind.getKey()))));
    }

    private static Map<String, Integer> calls() {
        return CALLS.stream().collect(Collectors.toMap(kind -> kind, services::calls));
    }

    private static Map<String, Integer> oneCallEach(String... kinds) {
        return Stream.of(kinds).collect(Collectors.toMap(kind -> kind, kind -> 1));
    }

    @Test
    void aPageOfAWarmTimelineTakesOneRoundTripToRedisAndNoSql() {
        assertThat(countedReader.home(bob, PAGE).ids()).hasSize(20);
        // The response to the first read does not wait for its writes to Redis. They complete
        // before this second read, because Redis replies in order.
        countedReader.home(bob, PAGE);

        // A thread that pauses between two commands splits one round trip into two.
        var cost =
                Stream.generate(() -> measure(() -> countedReader.home(bob, PAGE)))
                        .limit(5)
                        .min(Comparator.comparing(c -> c.redis().roundTrips()))
                        .orElseThrow();

        assertThat(cost.redis().roundTrips()).isEqualTo(1);
        assertThat(cost.redis().commands()).isEqualTo(Map.of("EVALSHA", 1));
        assertThat(cost.calls()).isEmpty();
    }

    @Test
    void aColdReadRunsThreeScriptsAndCallsEachRequiredEndpointOnce() {
        var cost = measure(() -> assertThat(countedReader.home(bob, PAGE).ids()).hasSize(20));

        assertThat(cost.calls())
                .isEqualTo(oneCallEach("following", "celebrities", "slice", "tweets", "users"));
        assertThat(cost.redis().of("MGET")).isEqualTo(2);
        // At most 22 entries: 20 tweets, one more tweet that shows that another page follows, and
        // their author. The last writes may still be in progress.
        assertThat(cost.redis().of("SET")).isBetween(15, 22);
        assertThat(cost.redis().of("EVALSHA")).isEqualTo(3);
    }

    @Test
    void objectsCachedByAnotherInstanceTakeOneRoundTripForTweetsAndOneForAuthors() {
        reader.home(bob, PAGE);
        await().until(() -> redis.exists(bytes("cache:users:" + ann)) == 1);

        var cost = measure(() -> assertThat(countedReader.home(bob, PAGE).ids()).hasSize(20));

        assertThat(cost.calls()).isEmpty();
        assertThat(cost.redis().commands()).isEqualTo(Map.of("EVALSHA", 1, "MGET", 2));
    }

    @Test
    void countersTakeTheirOwnCallAndAreReloadedAloneWhileTheyAreRead() {
        var query = PAGE + "&tweet.fields=public_metrics";
        var cold = measure(() -> assertThat(countedReader.home(bob, query).ids()).hasSize(20));
        assertThat(cold.calls())
                .isEqualTo(
                        oneCallEach(
                                "following",
                                "celebrities",
                                "slice",
                                "tweets",
                                "counters",
                                "users"));

        int counters = services.calls("counters");
        int tweets = services.calls("tweets");
        await().until(
                        () -> {
                            countedReader.home(bob, query);
                            return services.calls("counters") > counters;
                        });
        assertThat(services.calls("tweets")).isEqualTo(tweets);
    }

    @Test
    void aPageBelowTheHorizonTakesOneMoreSlice() {
        var last = countedReader.home(bob, "max_results=" + COMPACTED_LENGTH);

        var cost =
                measure(
                        () -> {
                            var query = PAGE + "&pagination_token=" + last.next();
                            assertThat(countedReader.home(bob, query).ids()).hasSize(20);
                        });

        assertThat(cost.calls()).isEqualTo(oneCallEach("following", "slice", "tweets", "users"));
        assertThat(cost.redis().of("EVALSHA")).as("only the read").isEqualTo(1);
    }

    @Test
    void aTweetForNineHundredFollowersTakesOneCallAndTenScriptRuns() {
        var followers = IntStream.range(0, 900).mapToLong(i -> world.newUser()).toArray();
        for (long follower : followers) {
            world.link(follower, ann);
        }
        countedReader.home(followers[0], "");
        countedReader.home(followers[899], "");
        // Loads the script into the script cache of Redis.
        timelines.append(List.of(new UserId(ann)), TweetIds.NONE);
        listeners.stop();
        try {
            var cost =
                    measure(
                            () -> {
                                post(ann);
                                events.awaitDrained();
                            });

            assertThat(cost.calls()).isEqualTo(Map.of("followers", 1));
            // The author and 900 followers, up to 100 in each script. A script that is not in the
            // script cache is sent again with its source.
            assertThat(cost.redis().of("EVALSHA")).isEqualTo(10);
            assertThat(cost.redis().commands().values().stream().mapToInt(n -> n).sum())
                    .isLessThanOrEqualTo(12);
        } finally {
            listeners.start();
        }
        assertThat(countedReader.home(followers[899], "").ids())
                .isEqualTo(firstPage(followers[899]));
    }

    private static List<Long> firstPage(long user) {
        return world.home(user).subList(0, 10);
    }
}
