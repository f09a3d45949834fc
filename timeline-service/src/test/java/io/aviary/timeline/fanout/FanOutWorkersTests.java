package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.trace.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.testing.CountingProxy;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.RunningService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

class FanOutWorkersTests extends RunningService {
    private static final int CONCURRENCY = 3;
    private static final int EMPTY = 32;

    private final FanOutWorkers workers =
            new FanOutWorkers(new FanOutSettings(CONCURRENCY, 2, 1_000, Duration.ofMillis(100)));

    @Autowired private FanningOutTweets fanningOut;

    @Test
    @Timeout(20)
    void noMoreAuthorsThanTheLimitAreProcessedConcurrently() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CountDownLatch(CONCURRENCY);
        Runnable task =
                () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    together.countDown();
                    await(together);
                    running.decrementAndGet();
                };

        workers.run(Collections.nCopies(20, task));

        assertThat(most.get()).isEqualTo(CONCURRENCY);
    }

    @Test
    void afterAFailureNoTaskStartsAndTheRunningTasksEnd() {
        var failed = new CountDownLatch(1);
        var ended = new AtomicInteger();
        Runnable failing =
                () -> {
                    failed.countDown();
                    throw new IllegalArgumentException("simulated failure of a task");
                };
        Runnable slow =
                () -> {
                    await(failed);
                    ended.incrementAndGet();
                };
        var work =
                Stream.concat(
                                Stream.of(slow, slow, failing),
                                IntStream.range(0, 1_000).mapToObj(i -> slow))
                        .toList();

        assertThatThrownBy(() -> workers.run(work)).hasMessage("simulated failure of a task");

        assertThat(ended.get()).isBetween(2, 500);
    }

    @Test
    void anInterruptIsAFailure() {
        var work = new ArrayList<Runnable>(Collections.nCopies(100, () -> {}));
        work.addFirst(Thread.currentThread()::interrupt);
        work.addAll(1, Collections.nCopies(CONCURRENCY, LockSupport::park));

        assertThatThrownBy(() -> workers.run(work)).isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPollOfAHundredAuthorsTakesFourCallsAndConcurrentPushes() throws IOException {
        var authors = Stream.generate(world::newUser).limit(100).toList();
        long bob = newReader(authors.subList(0, 50));
        try (var proxy = new CountingProxy(TestInfrastructure.redisUrl());
                var instance = new Instance("spring.data.redis.url=" + proxy.url())) {
            var counted = instance.bean(FanningOutTweets.class);
            var posts = postAll(authors);
            int calls = services.calls("followers");
            proxy.take();

            counted.fanOut(posts, Causes.unknown(), PushRule.ORDINARY_AUTHORS);

            assertThat(services.calls("followers")).isEqualTo(calls + 4);
            var redis = proxy.take();
            assertThat(redis.of("EVALSHA")).isEqualTo(100);
            // Sequential pushes would take 100 round trips; eight concurrent ones take 13 or a few
            // more.
            assertThat(redis.roundTrips()).isLessThan(50);
        }
        assertThat(reader.home(bob, "max_results=100").ids())
                .isEqualTo(world.home(bob))
                .hasSize(50);
    }

    @Test
    void bigAuthorsOfAPollAreReadOnceAndThenLeftToTheWorkers() {
        var authors = Stream.generate(world::newUser).limit(40).toList();
        long bob = newReader(authors);
        for (long big : authors.subList(10, 20)) {
            IntStream.range(0, PAGE_SIZE).forEach(i -> world.link(world.newUser(), big));
        }
        int calls = services.calls("followers");

        fanningOut.fanOut(postAll(authors), Causes.unknown(), PushRule.ALL_AUTHORS);
        assertThat(redis.strlen(key(bob))).isGreaterThanOrEqualTo(EMPTY + 8 * 30);
        events.awaitDrained();
        assertThat(services.calls("followers")).isEqualTo(calls + 2 + 10 * 2);

        fanningOut.fanOut(postAll(authors.subList(0, 20)), Causes.unknown(), PushRule.ALL_AUTHORS);
        events.awaitDrained();
        assertThat(services.calls("followers")).isEqualTo(calls + 22 + 1 + 10 * 2);
        assertThat(reader.home(bob, "max_results=100").ids())
                .isEqualTo(world.home(bob))
                .hasSize(60);
    }

    @Test
    void aPollThatFailedForSomeAuthorsIsRepeatedForAll() {
        var authors = Stream.generate(world::newUser).limit(70).toList();
        long bob = newReader(authors);
        var events = postAll(authors);
        services.afterReading("followers", () -> services.refuse("followers", 1));
        int calls = services.calls("followers");

        assertThatThrownBy(() -> fanningOut.fanOut(events, Causes.unknown()))
                .isInstanceOf(RuntimeException.class);
        assertThat(services.calls("followers")).as("no call follows it").isEqualTo(calls + 1);
        assertThat(redis.strlen(key(bob))).as("running tasks have ended").isEqualTo(EMPTY + 32 * 8);
        fanningOut.fanOut(events, Causes.unknown());

        assertThat(reader.home(bob, "max_results=100").ids())
                .isEqualTo(world.home(bob))
                .hasSize(70);
    }

    @Test
    void aTweetPostedAndDeletedInOnePollIsNotShown() {
        var authors = Stream.generate(world::newUser).limit(10).toList();
        long bob = newReader(authors);
        var events = new ArrayList<TweetEvent>();
        for (var posted : postAll(authors)) {
            events.add(posted);
            long author = posted.authorId();
            events.add(new TweetEvent("tweet_deleted", posted.tweetId(), author, Instant.now()));
        }

        fanningOut.fanOut(events, Causes.unknown());

        assertThat(redis.strlen(key(bob))).isEqualTo(EMPTY);
    }

    private long newReader(List<Long> authors) {
        long bob = world.newUser();
        authors.forEach(author -> world.link(bob, author));
        warm(bob);
        return bob;
    }

    private List<TweetEvent> postAll(List<Long> authors) {
        return authors.stream()
                .map(
                        author ->
                                new TweetEvent(
                                        "tweet_posted", world.post(author), author, Instant.now()))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
