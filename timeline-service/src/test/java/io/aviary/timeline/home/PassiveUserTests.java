package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.Reader.Response;
import io.aviary.timeline.testing.RunningService;
import io.aviary.timeline.testing.StubServices.SliceRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests of users who return after a long time, alone or many at once.
class PassiveUserTests extends RunningService {
    private static final int USERS = 100;
    private static final int REBUILDS = 8;
    private static final int SHARD_READS = 32;
    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final long ann = world.newUser();
    private final AtomicInteger rebuilding = new AtomicInteger();
    private final AtomicInteger maxRebuilding = new AtomicInteger();
    private final AtomicInteger slicing = new AtomicInteger();
    private final AtomicInteger maxSlicing = new AtomicInteger();
    private final Map<String, AtomicInteger> rebuilds = new ConcurrentHashMap<>();

    @AfterEach
    void stopDelayingSlices() {
        services.onSlice(request -> {});
    }

    @Test
    void manyUsersWhoReturnAtOnceDoNotOverloadTheShards() throws Exception {
        world.post(ann, COMPACTED_LENGTH + 20);
        var users = Stream.generate(world::newUser).limit(USERS).toList();
        users.forEach(user -> world.link(user, ann));
        double before = metrics.counter("aviary.home.rebuilds").count();
        services.onSlice(this::delaySlice);

        assertThat(readAllTwice(users)).as("some readers are refused").contains(503).contains(200);

        assertThat(maxRebuilding).hasValueBetween(2, REBUILDS);
        assertThat(maxSlicing.get()).isLessThanOrEqualTo(REBUILDS + SHARD_READS);
        assertThat(rebuilds.values()).allMatch(times -> times.get() == 1);
        services.onSlice(this::countRebuild);
        for (long user : users) {
            assertPage(user, reader.home(user, ""), 200);
            assertThat(timelines.read(new UserId(user)).state())
                    .isInstanceOf(Timeline.Complete.class);
        }
        assertThat(rebuilds).hasSize(USERS);
        assertThat(rebuilds.values()).as("one rebuild each").allMatch(times -> times.get() == 1);
        assertThat(metrics.counter("aviary.home.rebuilds").count()).isEqualTo(before + USERS);
    }

    @Test
    void aTimelineOfFiveThousandFolloweesIsRebuiltWithOneCallToEachService() {
        long bob = world.newUser();
        world.link(bob, LongStream.generate(world::newUser).limit(4_999).toArray());
        world.link(bob, ann);
        world.post(ann, 3);
        int slices = services.calls("slice");
        int pages = services.calls("following");

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(3);

        assertThat(services.calls("slice")).isEqualTo(slices + 1);
        assertThat(services.calls("following")).isEqualTo(pages + 1);
    }

    @Test
    void aTimelineExpiresAWeekAfterItsLastReadAndNotAfterItsLastTweet() {
        world.link(ann, world.newUser());
        warm(ann);
        assertThat(redis.ttl(key(ann))).isBetween(WEEK - 60, WEEK);

        redis.expire(key(ann), 1_000);
        long tweet = post(ann);
        events.awaitDrained();
        assertThat(timelineHolds(tweet)).isTrue();
        assertThat(redis.ttl(key(ann))).as("unchanged by a push").isBetween(900L, 1_000L);

        warm(ann);
        assertThat(redis.ttl(key(ann))).as("renewed by a read").isBetween(WEEK - 60, WEEK);
    }

    @Test
    void aPassiveUserCostsNothingAndMissesNothing() {
        long bob = world.newUser();
        world.link(bob, ann);
        warm(bob);
        redis.pexpire(key(bob), 1);
        await().until(() -> redis.exists(key(bob)) == 0);

        long tweet = post(ann);
        events.awaitDrained();
        assertThat(redis.exists(key(bob))).as("no tweet is pushed to a passive user").isZero();

        assertThat(reader.home(bob, "").ids()).containsExactly(tweet);
        assertThat(redis.ttl(key(bob))).isBetween(WEEK - 60, WEEK);
    }

    /// Reads Redis directly, since a page would extend the expiry.
    private boolean timelineHolds(long tweet) {
        var value = ByteBuffer.wrap(redis.get(key(ann)));
        while (value.remaining() >= Long.BYTES) {
            if (value.getLong() == tweet) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> readAllTwice(List<Long> users) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads =
                    Stream.concat(users.stream(), users.stream())
                            .<Callable<Integer>>map(user -> () -> read(user))
                            .toList();
            return threads.invokeAll(reads).stream().map(read -> read.resultNow()).toList();
        }
    }

    private int read(long user) {
        var response = reader.home(user, "");
        if (response.status() == 503) {
            assertThat(response.retryAfter()).isEqualTo("1");
        } else {
            assertPage(user, response, 200);
        }
        return response.status();
    }

    private static void assertPage(long user, Response response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.ids()).isEqualTo(world.home(user).subList(0, 10));
    }

    private void delaySlice(SliceRequest request) {
        maxSlicing.accumulateAndGet(slicing.incrementAndGet(), Math::max);
        if (request.limit() == COMPACTED_LENGTH) {
            maxRebuilding.accumulateAndGet(rebuilding.incrementAndGet(), Math::max);
        }
        countRebuild(request);
        LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
        slicing.decrementAndGet();
        if (request.limit() == COMPACTED_LENGTH) {
            rebuilding.decrementAndGet();
        }
    }

    /// Counts the request if a rebuild sent it. A rebuild requests as many ids as a timeline
    /// keeps, with its owner as the last author.
    private void countRebuild(SliceRequest request) {
        if (request.limit() == COMPACTED_LENGTH) {
            rebuilds.computeIfAbsent(request.authorIds().getLast(), user -> new AtomicInteger())
                    .incrementAndGet();
        }
    }
}
