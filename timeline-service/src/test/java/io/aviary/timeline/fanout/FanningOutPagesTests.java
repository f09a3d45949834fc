package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.event.EventSender;
import io.aviary.platform.trace.Causes;
import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import io.aviary.timeline.testing.RunningService;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of the fan-out for authors with more than one page of followers.
class FanningOutPagesTests extends RunningService {
    private static final int EMPTY = 32;
    private static final int FOLLOWERS = 3 * PAGE_SIZE + 40;

    private final long ann = world.newUser();
    private final List<Long> followers = new ArrayList<>();

    @Autowired private FanningOutTweets fanningOutTweets;
    @Autowired private FanningOutPages fanningOutPages;
    @Autowired private FanOutWorkers workers;
    @Autowired private Strategies strategies;
    @Autowired private FollowClient follows;
    @Autowired private DeliveringTweets delivering;
    @Autowired private FanOutSettings settings;
    @Autowired private EventSender sender;

    FanningOutPagesTests() {
        for (int i = 0; i < FOLLOWERS; i++) {
            followers.add(world.newUser());
            world.link(followers.getLast(), ann);
        }
    }

    @Test
    void everyPageOfFollowersIsReachedAndNoOtherUser() {
        var some =
                List.of(0, 39, 40, 159, 160, 200, 279, 280, 380, 399).stream()
                        .map(followers::get)
                        .toList();
        some.forEach(this::warm);
        long cid = world.newUser();
        warm(cid, ann);

        long tweet = post(ann);
        events.awaitDrained();

        some.forEach(user -> assertThat(redis.strlen(key(user))).isEqualTo(EMPTY + 8));
        some.forEach(user -> assertThat(reader.home(user, "").ids()).containsExactly(tweet));
        assertThat(reader.home(ann, "").ids()).containsExactly(tweet);
        assertThat(redis.strlen(key(cid))).isEqualTo(EMPTY);
    }

    @Test
    void aDeletedTweetLeavesTheTimelinesOfEveryPage() {
        warm(newest(), oldest());
        long kept = post(ann);
        long tweet = post(ann);
        events.awaitDrained();
        assertThat(reader.home(oldest(), "").ids()).containsExactly(tweet, kept);
        long another = post(ann);
        world.delete(tweet);
        events.sendTweetDeleted(ann, tweet);
        world.delete(another);
        events.sendTweetDeleted(ann, another);
        events.awaitDrained();

        for (long user : List.of(newest(), oldest())) {
            assertThat(redis.strlen(key(user))).isEqualTo(EMPTY + 8);
            assertThat(reader.home(user, "").ids()).containsExactly(kept);
        }
    }

    @Test
    void aFollowerWhoUnfollowsDuringEarlierPagesIsNotPushedTo() {
        warm(oldest(), followers.get(1));
        services.afterReading(
                "more followers", () -> world.apply(world.change(oldest(), ann, false)));

        post(ann);
        events.awaitDrained();

        assertThat(redis.strlen(key(oldest()))).isEqualTo(EMPTY);
        assertThat(redis.strlen(key(followers.get(1)))).isEqualTo(EMPTY + 8);
    }

    @Test
    void theTweetsOfAPollShareOnePass() {
        warm(newest(), oldest());
        int pages = services.calls("followers");

        fanningOutTweets.fanOut(postEvents(30), Causes.unknown());
        events.awaitDrained();

        assertThat(services.calls("followers")).as("one check, one pass").isEqualTo(pages + 1 + 4);
        assertThat(redis.strlen(key(oldest()))).isEqualTo(EMPTY + 30 * 8);

        fanningOutTweets.fanOut(postEvents(10), Causes.unknown());
        events.awaitDrained();

        assertThat(services.calls("followers")).as("another pass").isEqualTo(pages + 1 + 4 + 4);
        assertThat(reader.home(oldest(), "max_results=100").ids())
                .isEqualTo(world.home(oldest()))
                .hasSize(40);
    }

    @Test
    void theTasksOfAPageShareOnePassAndMayBeRepeated() {
        warm(newest(), oldest());
        var polled = new ArrayList<FollowerPageTask>();
        for (long tweet : world.post(ann, 5)) {
            polled.add(new FollowerPageTask(ann, null, List.of(tweet), List.of(), Instant.now()));
        }
        int pages = services.calls("followers");

        fanningOutPages.fanOut(polled, Causes.unknown());
        events.awaitDrained();
        assertThat(services.calls("followers")).isEqualTo(pages + 4);
        fanningOutPages.fanOut(polled, Causes.unknown());
        events.awaitDrained();

        for (long user : List.of(newest(), oldest())) {
            assertThat(reader.home(user, "").ids()).isEqualTo(world.home(user)).hasSize(5);
        }
    }

    @Test
    void anOrdinaryAuthorOvertakesABigAuthor() {
        long eve = world.newUser();
        world.link(oldest(), eve);
        warm(oldest(), ann);
        services.refuse("more followers", Integer.MAX_VALUE);

        long big = post(ann);
        events.awaitTweetsDrained();
        long ordinary = post(eve);
        events.awaitTweetsDrained();

        assertThat(reader.home(ann, "").ids()).as("without delay").containsExactly(big);
        assertThat(reader.home(oldest(), "").ids()).containsExactly(ordinary);
        services.refuse("more followers", 0);
        events.awaitDrained();
        assertThat(reader.home(oldest(), "").ids()).containsExactly(ordinary, big);
    }

    @Test
    void aPageIsRetriedUntilUserServiceResponds() {
        warm(newest(), oldest());
        services.refuse("more followers", 3);

        long tweet = post(ann);
        events.awaitDrained();

        assertThat(reader.home(newest(), "").ids()).containsExactly(tweet);
        assertThat(redis.strlen(key(oldest()))).isEqualTo(EMPTY + 8);
    }

    /// A worker may be killed after it has queued the next page and before it has finished its
    /// own.
    @Test
    void aFailedPageHasQueuedTheNextPage() {
        warm(oldest());
        long tweet = world.post(ann);
        var task = new FollowerPageTask(ann, null, List.of(tweet), List.of(), Instant.now());
        double sent = metrics.counter("aviary.fanout.pages.sent").count();

        TestInfrastructure.redis().signal("STOP");
        try {
            assertThatThrownBy(
                            () ->
                                    fanningOutPages.fanOut(
                                            List.of(task), Causes.unknown(), PushRule.ALL_AUTHORS))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            TestInfrastructure.redis().signal("CONT");
        }
        assertThat(metrics.counter("aviary.fanout.pages.sent").count()).isGreaterThan(sent);
        events.awaitDrained();

        assertThat(reader.home(oldest(), "").ids()).containsExactly(tweet);
        assertThat(redis.strlen(key(oldest()))).isGreaterThanOrEqualTo(EMPTY + 8);
    }

    @Test
    void aPageFailsUnlessKafkaHasStoredTheNextPage() {
        warm(newest());
        var task =
                new FollowerPageTask(ann, null, List.of(world.post(ann)), List.of(), Instant.now());
        var pages =
                new FanningOutPages(
                        workers,
                        strategies,
                        follows,
                        new UnavailableQueue(),
                        delivering,
                        settings,
                        metrics);

        assertThatThrownBy(
                        () -> pages.fanOut(List.of(task), Causes.unknown(), PushRule.ALL_AUTHORS))
                .hasRootCauseMessage("Kafka is unavailable");
    }

    @Test
    void aBigAuthorsTweetFailsUnlessKafkaHasStoredTheFirstPage() {
        var tweets =
                new FanningOutTweets(
                        workers,
                        strategies,
                        follows,
                        new BigAuthors(Clock.systemUTC()),
                        new UnavailableQueue(),
                        delivering,
                        settings);

        assertThatThrownBy(
                        () -> tweets.fanOut(postEvents(1), Causes.unknown(), PushRule.ALL_AUTHORS))
                .hasRootCauseMessage("Kafka is unavailable");
    }

    /// A queue that stores no page, because Kafka is unavailable.
    private final class UnavailableQueue extends PageQueue {
        UnavailableQueue() {
            super(sender, metrics);
        }

        @Override
        CompletableFuture<Void> send(AuthorChanges changes, Long afterEdge) {
            return CompletableFuture.failedFuture(new IOException("Kafka is unavailable"));
        }
    }

    @Test
    void aPoisonTaskMakesEveryTimelineCold() {
        warm(oldest());
        var poison = "{\"author_id\":\"%s\",\"posted\":[\"x\"]}".formatted(ann);

        events.sendPageTask(ann + ":", poison);
        events.awaitDrained();

        assertThat(events.readDeadLetters("fan-out-next-pages")).contains(poison);
        assertThat(timelines.read(new UserId(oldest())).state()).isInstanceOf(Timeline.Cold.class);
        warm(oldest());
        long tweet = post(ann);
        events.awaitDrained();
        assertThat(redis.strlen(key(oldest()))).as("later tasks succeed").isEqualTo(EMPTY + 8);
        assertThat(reader.home(oldest(), "").ids()).containsExactly(tweet);
    }

    @Test
    void aCelebritysTweetIsPushedToNoFollower() {
        world.settle(ann, world.changeCelebrityStatus(ann, "becoming").version());
        warm(ann, newest(), oldest());

        fanningOutTweets.fanOut(postEvents(1), Causes.unknown(), PushRule.ORDINARY_AUTHORS);
        events.awaitDrained();
        assertThat(redis.strlen(key(ann))).isEqualTo(EMPTY + 8);
        assertThat(redis.strlen(key(newest()))).isEqualTo(EMPTY);

        var tweet = List.of(world.post(ann));
        var queued = new FollowerPageTask(ann, null, tweet, List.of(), Instant.now());
        fanningOutPages.fanOut(List.of(queued), Causes.unknown(), PushRule.ORDINARY_AUTHORS);
        events.awaitDrained();
        assertThat(redis.strlen(key(newest()))).isEqualTo(EMPTY);
        assertThat(redis.strlen(key(oldest()))).isEqualTo(EMPTY);

        fanningOutPages.fanOut(List.of(queued), Causes.unknown(), PushRule.ALL_AUTHORS);
        assertThat(redis.strlen(key(newest()))).isEqualTo(EMPTY + 8);
    }

    @Test
    void noTweetIsPushedWhileAllReadersPull() {
        warm(ann, newest());
        int pages = services.calls("followers");

        fanningOutTweets.fanOut(postEvents(1), Causes.unknown(), PushRule.NO_AUTHORS);
        var tweet = List.of(world.post(ann));
        fanningOutPages.fanOut(
                List.of(new FollowerPageTask(ann, null, tweet, List.of(), Instant.now())),
                Causes.unknown(),
                PushRule.NO_AUTHORS);

        assertThat(services.calls("followers")).isEqualTo(pages);
        assertThat(redis.strlen(key(ann))).isEqualTo(EMPTY);
        assertThat(redis.strlen(key(newest()))).isEqualTo(EMPTY);
    }

    @Test
    void deliveriesPagesAndTheDelayOfTheLastPageAreMeasured() {
        warm(ann, newest(), oldest());
        double deliveries = metrics.counter("aviary.fanout.deliveries").count();
        double sent = metrics.counter("aviary.fanout.pages.sent").count();
        long pages = metrics.timer("aviary.fanout.pages").count();
        var delay = metrics.get("aviary.fanout.delay").tag("authors", "big").timer();
        long delays = delay.count();

        fanningOutTweets.fanOut(postEvents(2), Causes.unknown());
        events.awaitDrained();

        assertThat(metrics.counter("aviary.fanout.deliveries").count())
                .isEqualTo(deliveries + 2 * 3);
        assertThat(metrics.counter("aviary.fanout.pages.sent").count()).isEqualTo(sent + 4);
        assertThat(metrics.timer("aviary.fanout.pages").count()).isEqualTo(pages + 4);
        assertThat(delay.count()).isEqualTo(delays + 2);
    }

    private long newest() {
        return followers.getLast();
    }

    private long oldest() {
        return followers.getFirst();
    }

    private List<TweetEvent> postEvents(int count) {
        return world.post(ann, count).stream()
                .map(tweet -> new TweetEvent("tweet_posted", tweet, ann, Instant.now()))
                .toList();
    }
}
