package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.RunningService;
import io.aviary.timeline.testing.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random follows, unfollows, posts, deletions, evictions and new epochs, with events that lag
/// behind, overtake each other and are repeated, while random pages are read. Whenever everything
/// has been handled, each page of each user must be what the naive oracle says.
class HomeTimelinePropertyTests extends RunningService {
    private static final int USERS = 10;
    private static final int STEPS = Integer.getInteger("aviary.property.steps", 300);
    private static final int ROUND = 25;
    private static final int PAGES = 25;

    private final long seed = Long.getLong("aviary.property.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> users = new ArrayList<>();
    private final Map<String, Deque<Runnable>> underWay = new HashMap<>();
    private final Map<String, Deque<Runnable>> sent = new HashMap<>();

    @Test
    void everyPageIsWhatTheOracleSays() {
        for (int i = 0; i < USERS; i++) {
            users.add(world.newUser());
            world.post(users.getLast(), random.nextInt(60));
        }
        for (int step = 1; step <= STEPS; step++) {
            takeStep();
            if (step % ROUND == 0) {
                compareEverything("seed %d, step %d".formatted(seed, step));
            }
        }
    }

    private void takeStep() {
        long user = anyUser();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> postSome(user);
            case 3 -> deleteSome();
            case 4, 5 -> changeFollow(user);
            case 6 -> redis.del(key(user));
            case 7 -> newEpoch();
            case 8, 9 -> readSome(user);
            default -> deliverSome(random.nextInt(20));
        }
    }

    private void postSome(long user) {
        for (long tweet : world.post(user, 1 + random.nextInt(20))) {
            later("tweets " + user, () -> events.posted(user, tweet));
        }
    }

    private void deleteSome() {
        var tweets = new ArrayList<>(world.tweets().entrySet());
        for (int i = 0; i < 5 && !tweets.isEmpty(); i++) {
            var tweet = tweets.get(random.nextInt(tweets.size()));
            if (users.contains(tweet.getValue())) {
                world.delete(tweet.getKey());
                long author = tweet.getValue();
                later("tweets " + author, () -> events.deleted(author, tweet.getKey()));
            }
        }
    }

    private void changeFollow(long user) {
        long other = anyUser();
        if (user != other) {
            World.Change change = world.change(user, other, !world.follows(user, other));
            later(
                    "follow %d %d".formatted(user, other),
                    () -> {
                        world.apply(change);
                        events.applied(change);
                    });
        }
    }

    private void newEpoch() {
        if (random.nextInt(5) == 0) {
            reader.send("DELETE", "/internal/timelines", tokens.service());
        }
    }

    private void readSome(long user) {
        var page = reader.home(user, "max_results=" + (1 + random.nextInt(100)));
        assertThat(page.status()).as("seed " + seed).isEqualTo(200);
        assertThat(page.ids())
                .as("seed " + seed)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private void later(String queue, Runnable event) {
        underWay.computeIfAbsent(queue, q -> new ArrayDeque<>()).add(event);
    }

    /// Events of one key keep their order; a relay that starts again repeats the last of them.
    private void deliverSome(int count) {
        for (int i = 0; i < count && !underWay.isEmpty(); i++) {
            var queues = underWay.keySet().stream().sorted().toList();
            var queue = queues.get(random.nextInt(queues.size()));
            var events = underWay.get(queue);
            var event = events.remove();
            if (events.isEmpty()) {
                underWay.remove(queue);
            }
            event.run();
            var last = sent.computeIfAbsent(queue, q -> new ArrayDeque<>());
            last.add(event);
            if (last.size() > 3) {
                last.remove();
            }
            if (queue.startsWith("tweets") && random.nextInt(10) == 0) {
                last.forEach(Runnable::run);
            }
        }
    }

    private void compareEverything(String where) {
        deliverSome(Integer.MAX_VALUE);
        events.drained();
        for (long user : users) {
            int size = 1 + random.nextInt(100);
            var expected = world.home(user);
            assertThat(reader.scroll(user, size, PAGES))
                    .as("%s, user %d, pages of %d", where, users.indexOf(user), size)
                    .isEqualTo(expected.subList(0, Math.min(expected.size(), PAGES * size)));
        }
    }

    private long anyUser() {
        return users.get(random.nextInt(users.size()));
    }
}
