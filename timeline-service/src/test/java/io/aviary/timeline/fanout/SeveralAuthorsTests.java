package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.event.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.testing.RunningService;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

class SeveralAuthorsTests extends RunningService {
    private static final int AT_A_TIME = 3;

    private final SeveralAuthors several =
            new SeveralAuthors(new FanOutSettings(AT_A_TIME, 2, 1_000, Duration.ofMillis(100)));

    @Autowired private FanningOut fanningOut;

    @Test
    @Timeout(20)
    void soManyAreWorkedForAtATimeAndNoMore() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CountDownLatch(AT_A_TIME);
        Runnable task =
                () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    together.countDown();
                    await(together);
                    running.decrementAndGet();
                };

        several.handle(Collections.nCopies(20, task));

        assertThat(most.get()).isEqualTo(AT_A_TIME);
    }

    @Test
    void afterAFailureNothingIsBegunAndWhatHasBegunEnds() {
        var failed = new CountDownLatch(1);
        var ended = new AtomicInteger();
        Runnable failing =
                () -> {
                    failed.countDown();
                    throw new IllegalArgumentException("as asked");
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

        assertThatThrownBy(() -> several.handle(work)).hasMessage("as asked");

        assertThat(ended.get()).isBetween(2, 500);
    }

    @Test
    void anInterruptIsNoSuccess() {
        var work = new ArrayList<Runnable>(Collections.nCopies(100, () -> {}));
        work.addFirst(Thread.currentThread()::interrupt);
        work.addAll(1, Collections.nCopies(AT_A_TIME, LockSupport::park));

        assertThatThrownBy(() -> several.handle(work)).isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theFollowersOfAllAuthorsOfAPollAreAskedForTogether() {
        var authors = Stream.generate(world::newUser).limit(4).toList();
        long bob = reader(authors);
        int calls = services.calls("followers");
        // The first answer waits for the other questions; in turn they would never be asked.
        services.afterReading(
                "followers",
                () ->
                        Awaitility.await()
                                .atMost(Duration.ofSeconds(1))
                                .until(() -> services.calls("followers") == calls + 4));

        fanningOut.fanOut(posts(authors), Causes.unknown());

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(4);
    }

    @Test
    void aPollThatFailedForOneAuthorIsRepeatedForAll() {
        var authors = Stream.generate(world::newUser).limit(30).toList();
        long bob = reader(authors);
        var events = posts(authors);
        services.afterReading(
                "followers",
                () -> {
                    throw new IllegalStateException("as asked");
                });

        assertThatThrownBy(() -> fanningOut.fanOut(events, Causes.unknown()))
                .isInstanceOf(RuntimeException.class);
        fanningOut.fanOut(events, Causes.unknown());

        assertThat(reader.home(bob, "max_results=100").ids())
                .isEqualTo(world.home(bob))
                .hasSize(30);
    }

    @Test
    void whatIsPostedAndDeletedInOnePollStaysAway() {
        var authors = Stream.generate(world::newUser).limit(10).toList();
        long bob = reader(authors);
        var events = new ArrayList<TweetEvent>();
        for (var posted : posts(authors)) {
            events.add(posted);
            long author = posted.authorId();
            events.add(new TweetEvent("tweet_deleted", posted.tweetId(), author, Instant.now()));
        }

        fanningOut.fanOut(events, Causes.unknown());

        assertThat(redis.strlen(key(bob))).isEqualTo(32);
    }

    private long reader(List<Long> authors) {
        long bob = world.newUser();
        authors.forEach(author -> world.link(bob, author));
        warm(bob);
        return bob;
    }

    private List<TweetEvent> posts(List<Long> authors) {
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
