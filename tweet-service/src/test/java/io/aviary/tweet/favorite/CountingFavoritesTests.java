package io.aviary.tweet.favorite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class CountingFavoritesTests {
    @Autowired private Api api;
    @Autowired private CountingFavorites counting;
    @Autowired private KafkaTemplate<String, String> kafka;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void lateDuplicateAndReorderedEventsCountTheLastStateOfEachUserOnce() {
        var random = new Random(42);
        for (int round = 0; round < 20; round++) {
            var tweets =
                    List.of(api.tweet(User.onFirst(), "one"), api.tweet(User.onSecond(), "two"));
            var events = new ArrayList<Favorite>();
            var expected = new long[tweets.size()];
            for (int user = 1; user <= 12; user++) {
                int target = random.nextInt(tweets.size());
                int versions = 1 + random.nextInt(4);
                for (int version = 1; version <= versions; version++) {
                    events.add(edge(user, tweets.get(target), version));
                }
                expected[target] += versions % 2;
            }
            deliver(events, random);

            for (int i = 0; i < tweets.size(); i++) {
                assertThat(likes(tweets.get(i))).as("round %s", round).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void concurrentBatchesOfSeveralConsumersAreAllCounted() {
        var tweet = api.tweet(User.onFirst(), "hot");
        var other = api.tweet(User.onFirst(), "hot, too");

        IntStream.range(0, 8)
                .parallel()
                .forEach(
                        consumer ->
                                counting.apply(
                                        IntStream.range(0, 50)
                                                .mapToObj(
                                                        i ->
                                                                edge(
                                                                        1000L * consumer + i,
                                                                        i % 2 == 0 ? tweet : other,
                                                                        1))
                                                .toList()));

        assertThat(likes(tweet)).isEqualTo(200);
        assertThat(likes(other)).isEqualTo(200);
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndTheRestIsCounted()
            throws ExecutionException, InterruptedException {
        var author = User.onFirst();
        var tweet = api.tweet(author, "poisoned");
        var poison = "{\"type\":\"favorite_changed\",\"marker\":\"" + tweet + "\"}";
        kafka.send(FavoriteChanged.TOPIC, "9", event(1, tweet)).get();
        kafka.send(FavoriteChanged.TOPIC, "9", poison).get();
        kafka.send(FavoriteChanged.TOPIC, "9", "not json " + tweet).get();
        kafka.send(FavoriteChanged.TOPIC, "9", "null").get();
        kafka.send(FavoriteChanged.TOPIC, "9", null).get();
        kafka.send(FavoriteChanged.TOPIC, "9", event(2, tweet)).get();

        await().atMost(Duration.ofSeconds(20)).until(() -> api.likes(author, tweet) == 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(Events.all(FavoriteChanged.TOPIC + ".dead-letter"))
                                        .contains(poison, "not json " + tweet));
    }

    private void deliver(List<Favorite> events, Random random) {
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        int at = 0;
        while (at < events.size()) {
            int end = Math.min(events.size(), at + 1 + random.nextInt(10));
            counting.apply(events.subList(at, end));
            at = end;
        }
    }

    /// Returns a version of an edge. Odd versions are likes.
    private static Favorite edge(long user, String tweet, int version) {
        return new Favorite(
                new UserId(user),
                TweetId.of(tweet),
                version,
                version % 2 == 1,
                new SnowflakeId(version));
    }

    private static String event(long user, String tweet) {
        return Json.write(FavoriteChanged.of(edge(user, tweet, 1), Instant.now()));
    }

    /// Returns the counter after comparing it with the edges.
    private long likes(String tweet) {
        var id = SnowflakeId.of(tweet);
        return shards.read(
                id.shard(),
                () -> {
                    long edges =
                            count(
                                    "select count(*) from tweet_favorites where favorite and tweet_id = ?",
                                    id);
                    long counter =
                            count(
                                    "select coalesce(sum(number_of_likes), 0) from tweet_counters where tweet_id = ?",
                                    id);
                    assertThat(counter).isEqualTo(edges);
                    return counter;
                });
    }

    private long count(String sql, SnowflakeId tweet) {
        return jdbc.sql(sql).param(tweet.value()).query(Long.class).single();
    }
}
