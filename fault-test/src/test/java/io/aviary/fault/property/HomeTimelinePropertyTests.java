package io.aviary.fault.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.fault.property.BurstPlanner.Burst;
import io.aviary.fault.property.Step.ReadPage;
import io.aviary.fault.system.TestSystem;
import io.aviary.fault.trace.OtlpReceiver;
import io.aviary.fault.trace.TracedTweet;
import io.aviary.tools.concurrent.Parallel;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Compares home timelines with a simple query of the shards. Users of a separate system follow,
/// unfollow, post, retweet, delete and read concurrently and at random. Redis loses timelines
/// meanwhile. The limits are so small that every case is frequent, and authors cross the celebrity
/// threshold in both directions. When all events of a burst have been handled, every page must
/// equal the result of the query.
///
/// `-Daviary.property.steps` sets the number of steps, `-Daviary.property.seed` repeats a run.
@Tag("property")
@TestMethodOrder(OrderAnnotation.class)
class HomeTimelinePropertyTests {
    private static final int STEPS = Integer.getInteger("aviary.property.steps", 10_000);
    private static final long SEED = Long.getLong("aviary.property.seed", System.nanoTime());
    private static final int USERS = 20;
    private static final int CONCURRENCY = 8;
    private static final int READERS = 18;
    private static final int PAGES = 12;
    private static final Map<String, String> LIMITS =
            Map.of(
                    "AVIARY_CELEBRITY_THRESHOLD", "4",
                    "AVIARY_FANOUT_PAGE_SIZE", "3",
                    "AVIARY_FANOUT_LINGER", "50ms",
                    "AVIARY_TIMELINE_COMPACTED_LENGTH", "20",
                    // Longer than the delivery of a burst takes, and short enough to elapse during
                    // this test.
                    "AVIARY_TIMELINE_MAX_DELIVERY_TIME", "10s",
                    // All processes share one clock, and pages are compared when all tweets are
                    // stored.
                    "AVIARY_READING_SETTLING_TIME", "0s",
                    // A search that takes longer returns a shorter page. On a slow machine, such a
                    // page would differ from the expected one.
                    "AVIARY_READING_MAX_SEARCH_TIME", "1m",
                    // Records no trace that starts in the system, and every trace whose client
                    // requests it.
                    "OTEL_TRACES_SAMPLER_ARG", "0",
                    "AVIARY_TRACE_PROPAGATION", "w3c",
                    "OTEL_BSP_SCHEDULE_DELAY", "200");

    private static final List<String> TO_A_TIMELINE =
            List.of(
                    "timeline-service: fan out",
                    "timeline-service: process tweet-events",
                    "tweet-service: send tweet-events",
                    "tweet-service: http post /2/tweets",
                    "gateway: http post /2/tweets");
    private static final List<String> TO_THE_FIRST_PAGE = toAPage("fan-out-first-pages");
    private static final List<String> TO_ANOTHER_PAGE = toAPage("fan-out-next-pages");
    private static final List<List<String>> PATHS =
            List.of(
                    joined(List.of("timeline-service: evalsha"), TO_A_TIMELINE),
                    joined(
                            List.of("timeline-service: evalsha"),
                            TO_ANOTHER_PAGE,
                            TO_THE_FIRST_PAGE,
                            TO_A_TIMELINE));

    private static List<String> toAPage(String topic) {
        return List.of(
                "timeline-service: fan out a page",
                "timeline-service: process " + topic,
                "timeline-service: send " + topic);
    }

    private static OtlpReceiver receiver;
    private static TestSystem system;
    private static SqlOracle oracle;
    private static EventWaiter events;
    private static TimelineDisruptor disruptor;

    private final StepHistory history = new StepHistory(USERS);
    private final AcknowledgedChanges acknowledged = new AcknowledgedChanges();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        receiver = new OtlpReceiver();
        var settings = new HashMap<>(LIMITS);
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString());
        system = new TestSystem(settings);
        system.run("up", "-d");
        oracle = new SqlOracle(system);
        events = new EventWaiter(system.kafka(), oracle);
        disruptor = new TimelineDisruptor(system);
    }

    @AfterAll
    static void end() throws Exception {
        disruptor.close();
        events.close();
        oracle.close();
        system.run("down", "-v");
        receiver.close();
    }

    @Test
    @Order(1)
    void everyPageEqualsTheResultOfTheOracle() {
        System.out.printf(
                Locale.ROOT, "Seed %s, %,d steps; waits for %s%n", SEED, STEPS, events.groups());
        var users = PropertyUsers.create(system, USERS);
        var requests = new RetryingClient(system.address());
        var runner = new StepRunner(users, requests, disruptor, acknowledged);
        var planner = new BurstPlanner(SEED, USERS);
        var shards = oracle.snapshot();
        int bursts = 0;
        try {
            for (; history.steps() < STEPS; bursts++) {
                shards = runBurst(planner.plan(), users, requests, runner, shards);
                compare(users, requests, shards, new Random(SEED + bursts));
            }
        } catch (PageMismatchException mismatch) {
            throw new AssertionError(report(mismatch, users, shards, bursts), mismatch);
        }
        long crossings = oracle.crossings();
        System.out.printf(
                Locale.ROOT,
                "%,d steps: %s%n%,d bursts, the threshold crossed %,d times, %,d requests sent"
                        + " again; %s%n",
                history.steps(),
                history.counts(),
                bursts,
                crossings,
                requests.retries(),
                history.times());
        assertThat(crossings).isGreaterThan(bursts / 2);
    }

    /// The author's own timeline is written at once. If the followers fill more than a page, a
    /// worker writes their timelines.
    @Test
    @Order(2)
    void aTweetIsOneTraceFromTheGatewayToRedis() throws IOException, InterruptedException {
        // The steps of the other test may have ended with a strategy that fans nothing out.
        disruptor.switchTo("push");

        var trace = new TracedTweet(system.address()).post(4);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.paths(trace)).containsAll(PATHS));
        assertThat(receiver.spans().stream().map(OtlpReceiver.Span::trace)).containsOnly(trace);
        assertThat(receiver.spans().stream().map(OtlpReceiver.Span::service))
                .contains("user-service");
    }

    /// Runs a burst, and waits until all events are handled.
    ///
    /// @param before the state of the shards before the burst
    /// @return the state of the shards when all events are handled
    private ShardSnapshot runBurst(
            Burst burst,
            PropertyUsers users,
            RetryingClient requests,
            StepRunner runner,
            ShardSnapshot before) {
        var pageChecker = new BurstPageChecker(users, requests, acknowledged, before, burst);
        history.time("bursts", () -> run(burst, runner, pageChecker));
        history.time("waiting", events::awaitHandled);
        var after = oracle.snapshot();
        assertThat(acknowledged.missing(after, runner.retweets())).isEmpty();
        return after;
    }

    private void run(Burst burst, StepRunner runner, BurstPageChecker pageChecker) {
        var lanes = burst.lanes();
        Parallel.times(
                lanes.size(),
                CONCURRENCY,
                lane -> {
                    for (var step : lanes.get(lane)) {
                        var outcome =
                                step instanceof ReadPage read
                                        ? pageChecker.check(read)
                                        : runner.run(step);
                        history.note(step.concerned(), step, outcome);
                        history.count(step.kind());
                    }
                });
    }

    private void compare(
            PropertyUsers users, RetryingClient requests, ShardSnapshot shards, Random random) {
        var seeds = random.longs(READERS).toArray();
        int first = random.nextInt(USERS);
        history.time(
                "comparing",
                () ->
                        Parallel.times(
                                READERS,
                                CONCURRENCY,
                                i -> {
                                    var own = new Random(seeds[i]);
                                    scroll((first + i) % USERS, users, requests, shards, own);
                                }));
    }

    private void scroll(
            int reader,
            PropertyUsers users,
            RetryingClient requests,
            ShardSnapshot shards,
            Random random) {
        var home = shards.home(users.id(reader));
        var query = TimelineQuery.draw(random, TimelineQuery.Bounds.of(home, random));
        new ScrollChecker(reader, users.user(reader), query, query.select(home), requests, random)
                .scrollDown(1 + random.nextInt(PAGES), history);
        history.note(Set.of(reader), "compared " + query, "as expected");
    }

    private String report(
            PageMismatchException mismatch, PropertyUsers users, ShardSnapshot shards, int bursts) {
        long reader = users.id(mismatch.reader());
        var concerned = new HashSet<>(List.of(mismatch.reader()));
        var about = new StringBuilder();
        for (long id : mismatch.tweets()) {
            var tweet = shards.tweets().get(id);
            about.append("%n%s: %s".formatted(acknowledged.name(id), tweet));
            if (tweet != null) {
                concerned.add(users.number(tweet.author()));
            }
        }
        return """
        seed %s, burst %s, u%s (%s): %s
        tweets:%s
        followees: %s
        Redis: %s
        recent steps:
        %s
        Repeat with -Daviary.property.seed=%s\
        """
                .formatted(
                        SEED,
                        bursts,
                        mismatch.reader(),
                        reader,
                        mismatch.getMessage(),
                        about,
                        shards.followees(reader).stream().map(users::name).toList(),
                        disruptor.dump(reader),
                        history.of(concerned),
                        SEED);
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
