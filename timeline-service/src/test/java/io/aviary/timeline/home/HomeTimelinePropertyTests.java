package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A property test with random follows, unfollows, posts, replies, retweets, deletions, evictions,
/// new epochs, crossed thresholds and strategy switches, while random pages are read. Events are
/// delayed, reordered and duplicated. Whenever all events are processed, each page of each user
/// must match the naive oracle.
class HomeTimelinePropertyTests extends RunningService {
    private static final int USERS = 10;
    private static final int STEPS = Integer.getInteger("aviary.property.steps", 300);
    private static final int ROUND = 25;
    private static final int PAGES = 25;
    private static final List<String> EXCLUDE =
            List.of("", "&exclude=replies", "&exclude=retweets", "&exclude=replies,retweets");

    private final long seed = Long.getLong("aviary.property.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> users = new ArrayList<>();
    private final Map<String, Deque<Runnable>> undelivered = new HashMap<>();
    private final Map<String, Deque<Runnable>> sent = new HashMap<>();

    @AfterEach
    void restoreTheDefaultStrategy() {
        switchTo("hybrid");
    }

    @Test
    void everyPageMatchesTheOracle() {
        for (int i = 0; i < USERS; i++) {
            users.add(world.newUser());
            world.post(users.getLast(), random.nextInt(60));
        }
        for (int step = 1; step <= STEPS; step++) {
            takeStep();
            if (step % ROUND == 0) {
                compareAllTimelines("seed %s, step %s".formatted(seed, step));
            }
        }
    }

    private void takeStep() {
        long user = anyUser();
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> postSome(user);
            case 3 -> deleteSome();
            case 4, 5 -> changeFollow(user);
            case 6 -> redis.del(key(user));
            case 7 -> startEpoch();
            case 8, 9 -> readSome(user);
            case 10 -> crossThreshold(user);
            case 11 -> switchStrategy();
            default -> deliverSome(random.nextInt(20));
        }
    }

    private void postSome(long user) {
        var others = tweetsOfUsers();
        for (int i = random.nextInt(20); i >= 0; i--) {
            long tweet = others.isEmpty() ? world.post(user) : post(user, any(others));
            enqueue("tweets " + user, () -> events.sendTweetPosted(user, tweet));
        }
    }

    private long post(long user, long other) {
        return switch (random.nextInt(6)) {
            case 0 -> world.reply(user, other);
            case 1 ->
                    world.isRetweet(other) ? world.quote(user, other) : world.retweet(user, other);
            default -> world.post(user);
        };
    }

    private void deleteSome() {
        for (int i = 0; i < 5; i++) {
            var tweets = tweetsOfUsers();
            if (!tweets.isEmpty()) {
                long tweet = any(tweets);
                long author = world.tweets().get(tweet);
                world.delete(tweet);
                enqueue("tweets " + author, () -> sendDeletions(author, tweet));
            }
        }
    }

    /// Sends a deletion, and deletes the retweets as tweet-service does when it receives the
    /// event.
    private void sendDeletions(long author, long tweet) {
        events.sendTweetDeleted(author, tweet);
        for (long retweet : world.retweetsOf(tweet)) {
            long by = world.tweets().get(retweet);
            world.delete(retweet);
            enqueue("tweets " + by, () -> events.sendTweetDeleted(by, retweet));
        }
    }

    private List<Long> tweetsOfUsers() {
        return world.tweets().entrySet().stream()
                .filter(tweet -> users.contains(tweet.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void changeFollow(long user) {
        long other = anyUser();
        if (user != other) {
            World.Change change = world.change(user, other, !world.follows(user, other));
            enqueue(
                    "follow %s %s".formatted(user, other),
                    () -> {
                        world.apply(change);
                        events.sendFollowApplied(change);
                    });
        }
    }

    private void startEpoch() {
        if (random.nextInt(5) == 0) {
            reader.send("DELETE", "/internal/timelines", tokens.service());
        }
    }

    private void crossThreshold(long user) {
        var state = world.celebrity(user).state();
        boolean ordinary = state.equals("ordinary") || state.equals("ceasing");
        var crossed = world.changeCelebrityStatus(user, ordinary ? "becoming" : "ceasing");
        enqueue("celebrity " + user, () -> events.sendCelebrityChanged(crossed));
    }

    private void switchStrategy() {
        if (random.nextInt(3) == 0) {
            switchTo(any(List.of("push", "pull", "hybrid", "hybrid")));
        }
    }

    private void switchTo(String strategy) {
        var body = "{\"strategy\":\"%s\"}".formatted(strategy);
        assertThat(
                        reader.send("PUT", "/internal/timelines/strategy", tokens.service(), body)
                                .status())
                .isEqualTo(200);
    }

    private void readSome(long user) {
        var page = reader.home(user, "max_results=" + (1 + random.nextInt(100)));
        assertThat(page.status()).as("seed " + seed).isEqualTo(200);
        assertThat(page.ids())
                .as("seed " + seed)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private void enqueue(String queue, Runnable event) {
        undelivered.computeIfAbsent(queue, q -> new ArrayDeque<>()).add(event);
    }

    /// Delivers events in a random order. Events of one key keep their order. Sometimes the last
    /// ones are repeated, as by a restarted relay.
    private void deliverSome(int count) {
        for (int i = 0; i < count && !undelivered.isEmpty(); i++) {
            var queues = undelivered.keySet().stream().sorted().toList();
            var queue = queues.get(random.nextInt(queues.size()));
            var events = undelivered.get(queue);
            var event = events.remove();
            if (events.isEmpty()) {
                undelivered.remove(queue);
            }
            event.run();
            var last = sent.computeIfAbsent(queue, q -> new ArrayDeque<>());
            last.add(event);
            if (last.size() > 3) {
                last.remove();
            }
            if (!queue.startsWith("follow") && random.nextInt(10) == 0) {
                last.forEach(Runnable::run);
            }
        }
    }

    private void compareAllTimelines(String where) {
        deliverSome(Integer.MAX_VALUE);
        events.awaitDrained();
        for (long user : users) {
            int size = 1 + random.nextInt(100);
            var exclude = EXCLUDE.get(random.nextInt(EXCLUDE.size()));
            var expected = world.home(user).stream().filter(id -> !excludes(exclude, id)).toList();
            var pages = expected.subList(0, Math.min(expected.size(), PAGES * size));
            // This instance receives tweets of celebrities in its own consumer group, which may
            // lag behind.
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    reader.scroll(
                                                            user,
                                                            "max_results=" + size + exclude,
                                                            PAGES))
                                            .as(
                                                    "%s, user %s, pages of %s%s",
                                                    where, users.indexOf(user), size, exclude)
                                            .isEqualTo(pages));
        }
    }

    private static boolean excludes(String exclude, long tweet) {
        return (exclude.contains("replies") && world.isReply(tweet))
                || (exclude.contains("retweets") && world.isRetweet(tweet));
    }

    private long anyUser() {
        return any(users);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
