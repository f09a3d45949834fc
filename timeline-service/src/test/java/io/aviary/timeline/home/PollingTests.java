package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Tests of clients that poll for the tweets above the newest id that they have seen.
class PollingTests extends RunningService {
    private static final int AUTHORS = 6;
    private static final int POSTS = 60;

    private final long seed = Long.getLong("aviary.property.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final long bob = world.newUser();
    private final long ann = world.newUser();
    private final Map<Long, Deque<Long>> undelivered = new HashMap<>();
    private final TreeSet<Long> seen = new TreeSet<>();

    /// Each author's tweets are delivered in order, with random delays. One author is big, and one
    /// is a celebrity. Some deliveries are held back until the end.
    @RepeatedTest(3)
    void aPollerSeesTheSameTweetsAsOneCompleteRead() {
        var authors = new ArrayList<Long>();
        for (int i = 0; i < AUTHORS; i++) {
            authors.add(world.newUser());
            world.link(bob, authors.getLast());
        }
        for (int i = 0; i < PAGE_SIZE; i++) {
            world.link(world.newUser(), authors.get(0));
        }
        changeCelebrityStatus(authors.get(1), "becoming");
        world.post(authors.get(2), 3);
        events.awaitDrained();
        seen.addAll(reader.home(bob, "").ids());

        long start = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
        for (int i = 0; i < POSTS; i++) {
            long author = authors.get(random.nextInt(AUTHORS));
            long tweet = world.postAt(author, start + i);
            undelivered.computeIfAbsent(author, a -> new ArrayDeque<>()).add(tweet);
            deliverSome(random.nextInt(3));
            if (random.nextInt(3) == 0) {
                poll();
            }
        }
        deliverSome(Integer.MAX_VALUE);
        events.awaitDrained();
        poll();

        assertThat(new ArrayList<>(seen.reversed())).as("seed %s", seed).isEqualTo(world.home(bob));
    }

    private void deliverSome(int count) {
        for (int i = 0; i < count && !undelivered.isEmpty(); i++) {
            var authors = new ArrayList<>(undelivered.keySet());
            Collections.sort(authors);
            long author = authors.get(random.nextInt(authors.size()));
            var tweets = undelivered.get(author);
            events.sendTweetPosted(author, tweets.remove());
            if (tweets.isEmpty()) {
                undelivered.remove(author);
            }
        }
    }

    /// Reads all pages above the newest id, as clients do.
    private void poll() {
        long newest = seen.isEmpty() ? 1 : seen.last();
        int size = 1 + random.nextInt(20);
        var query = "max_results=%s&since_id=%s".formatted(size, newest);
        var page = reader.scroll(bob, query, Integer.MAX_VALUE);
        assertThat(page).as("seed %s", seed).allMatch(id -> id > newest);
        assertThat(page).as("seed %s", seed).noneMatch(seen::contains);
        seen.addAll(page);
    }

    @Test
    void aTweetThatIsDeliveredMinutesLaterIsSeenAtOnce() {
        long cid = world.newUser();
        world.link(bob, ann, cid);
        warm(bob);
        long now = System.currentTimeMillis();
        long late = world.postAt(ann, now - 60_001);
        long prompt = world.postAt(cid, now - 60_000);
        events.sendTweetPosted(cid, prompt);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).containsExactly(prompt);
        assertThat(reader.home(bob, "since_id=1").ids()).containsExactly(prompt, late);
    }

    /// An id contains the time at which it was assigned. If clocks differ or a commit is slow, a
    /// smaller id can appear after a greater one.
    @Test
    void aTweetIsShownToPollersOnceNoSmallerIdCanAppear() {
        world.link(bob, ann);
        long now = System.currentTimeMillis();
        long old = world.postAt(ann, now - 60_000);
        long ahead = world.postAt(ann, now + 3_000);
        warm(bob);
        var poll = "since_id=" + (old - 1);

        assertThat(reader.home(bob, "").ids()).containsExactly(ahead, old);
        assertThat(reader.home(bob, poll).ids()).containsExactly(old);
        long slow = world.postAt(ann, now);
        assertThat(reader.home(bob, poll).ids()).containsExactly(old);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(reader.home(bob, poll).ids())
                                        .containsExactly(ahead, slow, old));
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(now + 5_000);
    }

    /// The record of an unfollow may be older than a second follow.
    @Test
    void aPollerSeesTheTweetsOfAnAuthorWhoseSecondFollowIsNotDelivered() {
        warm(bob);
        follow(bob, ann, true);
        follow(bob, ann, false);
        events.awaitDrained();
        world.apply(world.change(bob, ann, true));
        long tweet = world.post(ann);

        assertThat(reader.home(bob, "since_id=1").ids()).containsExactly(tweet);
    }

    @Test
    void aPollerSeesNoTweetOfAnUnfollowedAuthor() {
        world.link(bob, ann);
        world.post(ann);
        long own = world.post(bob);
        warm(bob);
        world.apply(world.change(bob, ann, false));

        assertThat(reader.home(bob, "since_id=1").ids()).containsExactly(own);
    }

    @Test
    void aPollTakesOneSliceAndNoTimelineFromRedis() {
        world.link(bob, ann);
        long tweet = world.post(ann);
        warm(bob);
        reader.home(bob, "since_id=1");
        int slices = services.calls("slice");
        int following = services.calls("following");

        assertThat(reader.home(bob, "since_id=1").ids()).containsExactly(tweet);
        assertThat(services.calls("slice")).isEqualTo(slices + 1);
        assertThat(services.calls("following")).isEqualTo(following + 1);
        assertThat(reader.home(bob, "since_id=" + tweet).body().toString())
                .isEqualTo("{\"meta\":{\"result_count\":0}}");
    }
}
