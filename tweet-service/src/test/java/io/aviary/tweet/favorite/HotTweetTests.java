package io.aviary.tweet.favorite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.platform.reconciliation.Counters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Covers thousands of likes of one tweet.
@TweetServiceTest
class HotTweetTests {
    private static final int USERS = 2_000;

    @Autowired private Api api;
    @Autowired private CountingFavorites counting;
    @Autowired private Counters counters;
    @Autowired private KafkaTemplate<String, String> kafka;
    @Autowired private KafkaListenerEndpointRegistry listeners;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User author = User.onFirst();
    private SnowflakeId tweet = new SnowflakeId(0);

    /// Creates a sequence and a trigger that count the writes of all consumers to the tweet's
    /// counters.
    @BeforeEach
    void createCounterOfWrites() {
        tweet = SnowflakeId.of(api.tweet(author, "hot"));
        executeOnShard("create sequence counter_writes");
        executeOnShard(
                """
                create function count_write() returns trigger language plpgsql as
                'begin perform nextval(''counter_writes''); return null; end'
                """);
        executeOnShard(
                """
                create trigger count_writes after insert or update on tweet_counters
                   for each row when (new.tweet_id = %s) execute function count_write()
                """
                        .formatted(tweet));
    }

    @AfterEach
    void dropCounterOfWrites() {
        executeOnShard("drop trigger count_writes on tweet_counters");
        executeOnShard("drop function count_write()");
        executeOnShard("drop sequence counter_writes");
    }

    @Test
    void thousandsOfLikesTakeFewUpdatesOfTheCounter() {
        var consumer = consumer();
        consumer.stop();
        send(1);
        consumer.start();
        awaitLikes(USERS);
        assertThat(writes()).as("one per poll, not per like").isBetween(1L, USERS / 20L);

        long before = writes();
        send(1);
        send(2);
        awaitLikes(0);
        assertThat(writes() - before).as("redeliveries write nothing").isLessThan(USERS / 20L);

        send(3);
        send(2);
        send(1);
        awaitLikes(USERS);
        assertThat(counted()).isEqualTo(edges());
    }

    @Test
    void aLikeDoesNotWaitForTheCounterOfItsTweet() {
        var sameServer = User.onFirst();
        counting.apply(List.of(like(1, 1)));

        shards.inTransaction(
                tweet.shard(),
                () -> {
                    jdbc.sql("select from tweet_counters where tweet_id = :id for update")
                            .param("id", tweet.value())
                            .query()
                            .listOfRows();
                    var liked =
                            CompletableFuture.supplyAsync(
                                    () -> api.like(sameServer, tweet.toString()));
                    assertThat(liked.orTimeout(5, TimeUnit.SECONDS).join())
                            .satisfies(response -> response.expect(200));
                    return 0;
                });

        awaitLikes(2);
    }

    @Test
    void aRepairDuringLikesLosesNoneAndCountsNoneTwice() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var likes =
                    IntStream.range(0, 4)
                            .mapToObj(part -> threads.submit(() -> likeAndUnlike(part)))
                            .toList();
            var repairs = 0;
            while (repairs < 20 || likes.stream().anyMatch(part -> !part.isDone())) {
                damage(repairs);
                repair();
                repairs++;
            }
            for (var part : likes) {
                part.get();
            }
        }

        assertThat(edges()).isEqualTo(200);
        assertThat(counted()).isEqualTo(200);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void comparisonsDuringLikesFindNoWrongCounter() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var likes =
                    IntStream.range(0, 4)
                            .mapToObj(part -> threads.submit(() -> likeAndUnlike(part)))
                            .toList();
            do {
                assertThat(wrong()).isEmpty();
            } while (likes.stream().anyMatch(part -> !part.isDone()));
        }
        assertThat(counted()).isEqualTo(200);
    }

    /// Applies repeated likes and unlikes of fifty users, in batches of every size. In the end,
    /// all of them like the tweet.
    private void likeAndUnlike(int part) {
        var random = new Random(part);
        for (int version = 1; version <= 21; version++) {
            for (int from = 0; from < 50; ) {
                int to = Math.min(50, from + 1 + random.nextInt(20));
                int now = version;
                counting.apply(
                        IntStream.range(from, to)
                                .mapToObj(user -> like(1 + part * 50 + user, now))
                                .toList());
                from = to;
            }
        }
    }

    private void damage(int round) {
        executeOnShard(
                round % 3 == 0
                        ? "delete from tweet_counters where tweet_id = " + tweet
                        : "update tweet_counters set number_of_likes = 7 where tweet_id = "
                                + tweet);
    }

    private boolean repair() {
        return shards.inTransaction(tweet.shard(), () -> counters.repair(tweet.value()));
    }

    private List<Long> wrong() {
        return shards.read(
                tweet.shard(), () -> counters.compareAfter(tweet.value() - 1, 1).wrong());
    }

    /// Returns a version of an edge. Odd versions are likes.
    private Favorite like(long user, int version) {
        return new Favorite(
                new UserId(user),
                new TweetId(tweet),
                version,
                version % 2 == 1,
                new SnowflakeId(version));
    }

    private void send(int version) {
        for (int user = 1; user <= USERS; user++) {
            var event = FavoriteChanged.of(like(user, version), Instant.now());
            kafka.send(FavoriteChanged.TOPIC, Integer.toString(user), Json.write(event));
        }
        kafka.flush();
    }

    private MessageListenerContainer consumer() {
        return listeners.getListenerContainers().stream()
                .filter(
                        container ->
                                List.of(container.getContainerProperties().getTopics())
                                        .contains(FavoriteChanged.TOPIC))
                .findFirst()
                .orElseThrow();
    }

    private void awaitLikes(long likes) {
        await().atMost(Duration.ofSeconds(30)).until(() -> counted() == likes);
    }

    private long writes() {
        return number("select case when is_called then last_value else 0 end from counter_writes");
    }

    private long counted() {
        return number(
                "select coalesce(sum(number_of_likes), 0) from tweet_counters where tweet_id = "
                        + tweet);
    }

    private long edges() {
        return number(
                "select count(*) from tweet_favorites where favorite and tweet_id = " + tweet);
    }

    private long number(String sql) {
        return shards.read(tweet.shard(), () -> jdbc.sql(sql).query(Long.class).single());
    }

    private void executeOnShard(String sql) {
        shards.inTransaction(tweet.shard(), () -> jdbc.sql(sql).update());
    }
}
