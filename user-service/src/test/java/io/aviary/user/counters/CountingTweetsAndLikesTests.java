package io.aviary.user.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.user.Events;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class CountingTweetsAndLikesTests extends RunningService {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired private CountingTweets countingTweets;
    @Autowired private CountingLikes countingLikes;
    @Autowired private SnowflakeIds ids;
    @Autowired private KafkaTemplate<String, String> kafka;

    private UserId ann;
    private UserId bob;

    private record Counts(long tweets, long likes) {}

    @BeforeEach
    void createUsersOnDifferentServers() {
        reconcile();
        var users = newUsers(40);
        ann = firstOn(0, users);
        bob = firstOn(1, users);
    }

    private UserId firstOn(int server, List<UserId> users) {
        return users.stream()
                .filter(user -> shards.map().physical(user.shard()).index() == server)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsFollowTheEventsOfTweetService() {
        var first = tweetOf(ann);
        var second = tweetOf(ann);
        send("tweet-events", ann, postedEvent(ann, first));
        send("tweet-events", ann, postedEvent(ann, second));
        send("favorite-events", bob, likedEvent(bob, first, 1, true));
        send("favorite-events", bob, likedEvent(bob, second, 1, true));
        await().atMost(TIMEOUT).until(() -> readCounts(ann).equals(new Counts(2, 0)));
        await().atMost(TIMEOUT).until(() -> readCounts(bob).equals(new Counts(0, 2)));

        send("tweet-events", ann, deletedEvent(ann, first));
        send("favorite-events", bob, likedEvent(bob, second, 2, false));
        await().atMost(TIMEOUT).until(() -> readCounts(ann).equals(new Counts(1, 0)));
        await().atMost(TIMEOUT).until(() -> readCounts(bob).equals(new Counts(0, 0)));
        assertNothingToRepair();
    }

    @Test
    void aRetweetIsATweetOfItsAuthor() {
        var retweet = tweetOf(bob);
        send("tweet-events", bob, retweetedEvent(bob, retweet, tweetOf(ann)));

        await().atMost(TIMEOUT).until(() -> readCounts(bob).equals(new Counts(1, 0)));
    }

    @Test
    void aLikeOfADeletedTweetStopsCountingOnEveryServer() {
        var tweet = tweetOf(ann);
        post(ann, tweet);
        like(ann, tweet, 1, true);
        like(bob, tweet, 1, true);
        assertThat(readCounts(ann)).isEqualTo(new Counts(1, 1));
        assertThat(readCounts(bob)).isEqualTo(new Counts(0, 1));

        delete(ann, tweet);

        assertThat(readCounts(ann)).isEqualTo(new Counts(0, 0));
        assertThat(readCounts(bob)).isEqualTo(new Counts(0, 0));
        assertNothingToRepair();
    }

    @Test
    void aLikeThatArrivesAfterTheDeletionIsNotCounted() {
        var tweet = tweetOf(ann);
        delete(ann, tweet);
        like(bob, tweet, 1, true);
        like(bob, tweet, 2, false);
        like(bob, tweet, 3, true);
        post(ann, tweet);

        assertThat(readCounts(ann)).isEqualTo(new Counts(0, 0));
        assertThat(readCounts(bob)).isEqualTo(new Counts(0, 0));
        assertNothingToRepair();
    }

    @Test
    void removingALikeOfADeletedTweetChangesNothing() {
        var tweet = tweetOf(ann);
        like(bob, tweet, 1, true);
        delete(ann, tweet);
        like(bob, tweet, 2, false);

        assertThat(readCounts(bob)).isEqualTo(new Counts(0, 0));
    }

    @Test
    void oneEventCanEndMoreLikesThanOneTransactionDoes() {
        var tweet = tweetOf(ann);
        int likers = Likes.BATCH_SIZE + 10;
        var events =
                IntStream.range(0, likers)
                        .mapToObj(n -> new UserId(bob.value() + ((n + 1L) << 22)))
                        .map(
                                user ->
                                        new FavoriteEvent(
                                                "favorite_changed", user.value(), tweet, 1, true))
                        .toList();
        countingLikes.apply(events);
        assertThat(countLikesByServer(tweet)).containsExactly(0, likers);

        delete(ann, tweet);

        assertThat(countLikesByServer(tweet)).containsExactly(0, 0);
        assertNothingToRepair();
    }

    @Test
    void duplicateReorderedAndConcurrentEventsEndInTheRightCounts() throws Exception {
        var random = new Random(11);
        var tweets = IntStream.range(0, 30).mapToObj(n -> tweetOf(n % 2 == 0 ? ann : bob)).toList();
        var tweetEvents = new ArrayList<TweetEvent>();
        var likeEvents = new ArrayList<FavoriteEvent>();
        var expected = new long[4];
        for (int n = 0; n < tweets.size(); n++) {
            var author = n % 2 == 0 ? ann : bob;
            boolean isDeleted = random.nextInt(3) == 0;
            tweetEvents.add(event("tweet_posted", author, tweets.get(n)));
            if (isDeleted) {
                tweetEvents.add(event("tweet_deleted", author, tweets.get(n)));
            } else {
                expected[n % 2]++;
            }
            for (int liker = 0; liker < 2; liker++) {
                int versions = 1 + random.nextInt(4);
                for (int version = 1; version <= versions; version++) {
                    likeEvents.add(
                            new FavoriteEvent(
                                    "favorite_changed",
                                    (liker == 0 ? ann : bob).value(),
                                    tweets.get(n),
                                    version,
                                    version % 2 == 1));
                }
                if (!isDeleted && versions % 2 == 1) {
                    expected[2 + liker]++;
                }
            }
        }

        var deliveries = new ArrayList<Callable<Object>>();
        for (int round = 0; round < 3; round++) {
            for (var part : splitShuffled(tweetEvents, random)) {
                deliveries.add(Executors.callable(() -> countingTweets.apply(part)));
            }
            for (var part : splitShuffled(likeEvents, random)) {
                deliveries.add(Executors.callable(() -> countingLikes.apply(part)));
            }
        }
        Collections.shuffle(deliveries, random);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(deliveries)) {
                done.get();
            }
        }

        assertThat(readCounts(ann)).isEqualTo(new Counts(expected[0], expected[2]));
        assertThat(readCounts(bob)).isEqualTo(new Counts(expected[1], expected[3]));
        assertNothingToRepair();
    }

    private static <E> List<List<E>> splitShuffled(List<E> events, Random random) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        int middle = shuffled.size() / 2;
        return List.of(shuffled.subList(0, middle), shuffled.subList(middle, shuffled.size()));
    }

    @Test
    void reconciliationRepairsWrongAndMissingCounts() {
        post(ann, tweetOf(ann));
        like(ann, tweetOf(bob), 1, true);
        like(ann, tweetOf(bob), 1, true);
        post(bob, tweetOf(bob));
        execute(
                ann,
                "update user_counters set tweet_count = 7, like_count = 0 where user_id = :id");
        execute(bob, "delete from user_counters where user_id = :id");

        assertThat(reconcile()).isEqualTo(2);

        assertThat(readCounts(ann)).isEqualTo(new Counts(1, 2));
        assertThat(readCounts(bob)).isEqualTo(new Counts(1, 0));
        assertNothingToRepair();
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndTheNextIsCounted() {
        var poison = "not an event, of " + ann;
        kafka.send("tweet-events", 0, "1", poison);
        kafka.send("tweet-events", 0, "1", postedEvent(ann, tweetOf(ann)));

        await().atMost(TIMEOUT).until(() -> readCounts(ann).equals(new Counts(1, 0)));
        var dead = Events.readAll("tweet-events.dead-letter");
        assertThat(dead.stream().map(ConsumerRecord::value)).containsOnlyOnce(poison);
    }

    private void post(UserId author, long tweet) {
        countingTweets.apply(List.of(event("tweet_posted", author, tweet)));
    }

    private void delete(UserId author, long tweet) {
        countingTweets.apply(List.of(event("tweet_deleted", author, tweet)));
    }

    private void like(UserId user, long tweet, long version, boolean liked) {
        countingLikes.apply(
                List.of(
                        new FavoriteEvent(
                                "favorite_changed", user.value(), tweet, version, liked)));
    }

    private static TweetEvent event(String type, UserId author, long tweet) {
        return new TweetEvent(type, tweet, author.value());
    }

    private long tweetOf(UserId author) {
        return ids.next(author.shard()).value();
    }

    private void send(String topic, UserId key, String event) {
        kafka.send(topic, key.toString(), event);
    }

    private static String postedEvent(UserId author, long tweet) {
        return tweetEvent("tweet_posted", author, tweet, "");
    }

    private static String deletedEvent(UserId author, long tweet) {
        return tweetEvent("tweet_deleted", author, tweet, "");
    }

    private static String retweetedEvent(UserId author, long tweet, long original) {
        var reference = ",\"referenced_tweets\":[{\"type\":\"retweeted\",\"id\":\"%s\"}]";
        return tweetEvent("tweet_posted", author, tweet, reference.formatted(original));
    }

    private static String tweetEvent(String type, UserId author, long tweet, String more) {
        return """
        {"type":"%s","tweet_id":"%s","author_id":"%s","occurred_at":"2026-01-01T00:00:00.000Z"%s}
        """
                .formatted(type, tweet, author, more);
    }

    private static String likedEvent(UserId user, long tweet, long version, boolean liked) {
        return """
        {"type":"favorite_changed","user_id":"%s","tweet_id":"%s","version":%s,"favorite":%s,
         "edge_id":"%s","occurred_at":"2026-01-01T00:00:00.000Z"}
        """
                .formatted(user, tweet, version, liked, tweet);
    }

    private Counts readCounts(UserId user) {
        var path = "/internal/users?metrics=true&ids=" + user;
        var metrics = http().get(path, serviceTokens.bearer()).data().get(0).get("public_metrics");
        return new Counts(metrics.get("tweet_count").asLong(), metrics.get("like_count").asLong());
    }

    private List<Integer> countLikesByServer(long tweet) {
        return shards.map().all().stream()
                .map(
                        server ->
                                shards.read(
                                        server,
                                        () ->
                                                jdbc.sql(
                                                                """
                                                                select count(*) from user_likes
                                                                 where tweet_id = :id and counted
                                                                """)
                                                        .param("id", tweet)
                                                        .query(Integer.class)
                                                        .single()))
                .toList();
    }

    private void execute(UserId user, String sql) {
        shards.inTransaction(user.shard(), () -> jdbc.sql(sql).param("id", user.value()).update());
    }

    private void assertNothingToRepair() {
        assertThat(reconcile()).isZero();
    }

    /// Returns the number of repaired counters.
    private long reconcile() {
        var response = http().post("/internal/reconciliations", serviceTokens.bearer(), "");
        assertThat(response.status()).isEqualTo(200);
        return StreamSupport.stream(response.data().spliterator(), false)
                .mapToLong(shard -> shard.path("repaired").asLong())
                .sum();
    }
}
