package io.aviary.tweet.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.reconciliation.Counters;
import io.aviary.platform.reconciliation.SqlCounters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class TweetCountersTests {
    private static final String EDGES =
            """
            select (select count(*) from tweet_favorites where tweet_id = :id and favorite),
                   count(*) filter (where kind = 'retweeted'),
                   count(*) filter (where kind = 'replied_to'),
                   count(*) filter (where kind = 'quoted')
              from tweet_reference where referenced_id = :id and not deleted
            """;

    private static final String COUNTED =
            """
            select coalesce(sum(number_of_likes), 0), coalesce(sum(number_of_retweets), 0),
                   coalesce(sum(number_of_replies), 0), coalesce(sum(number_of_quotes), 0)
              from tweet_counters where tweet_id = :id
            """;

    @Autowired private Api api;
    @Autowired private Counters counters;
    @Autowired private Rows rows;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User author = User.onFirst();
    private final User other = User.onSecond();

    /// Repairs all counters, because other tests leave counters without edges.
    @BeforeEach
    void repairAllCounters() {
        reconcile();
    }

    @Test
    void aRunWithoutWrongCountersComparesAllAndRepairsNone() {
        var tweet = tweetWithEdges();
        rows.insertCounters(tweet, 2, 1, 1, 1);
        long before = countChecked();

        rows.insertCounters(rows.insertTweet(author, "without edges", Map.of()), 0, 0, 0, 0);

        assertThat(countChecked()).isEqualTo(before + 1);
        assertThat(reconcile()).isZero();
    }

    @Test
    void wrongCountersAreRepaired() {
        var tweets =
                Stream.of(author, other)
                        .flatMap(user -> IntStream.range(0, 3).mapToObj(i -> tweetWithEdges()))
                        .toList();
        rows.insertCounters(tweets.get(0), 3, 1, 1, 1);
        rows.insertCounters(tweets.get(1), 2, 0, 1, 1);
        rows.insertCounters(tweets.get(2), 2, 1, 9, 1);
        rows.insertCounters(tweets.get(3), 2, 1, 1, -1);
        rows.insertCounters(tweets.get(4), 2, 1, 1, 1);

        assertThat(reconcile()).as("four, and one without a row").isEqualTo(5);

        tweets.forEach(tweet -> assertThat(readCounters(tweet)).containsExactly(2L, 1L, 1L, 1L));
        assertThat(reconcile()).isZero();
    }

    /// A like that is counted after the comparison is neither lost nor counted twice.
    @Test
    void aRepairWaitsForALikeThatIsBeingCounted() {
        var tweet = rows.insertTweet(author, "popular", Map.of());
        rows.insertLike(tweet, author, true);
        rows.insertCounters(tweet, 7, 0, 0, 0);

        var run =
                shards.inTransaction(
                        author.number().shard(),
                        () -> {
                            rows.insertLike(tweet, other, true);
                            setLikes(tweet, 8);
                            var started = CompletableFuture.supplyAsync(this::reconcile);
                            await().pollInSameThread().until(this::anyStatementWaitsForALock);
                            return started;
                        });

        assertThat(run.join()).isEqualTo(1);
        assertThat(readCounters(tweet)).containsExactly(2L, 0L, 0L, 0L);
    }

    /// Between the lock and the repair, which counts in a snapshot of its own, no like is counted.
    @Test
    void aLikeWaitsForARepair() {
        var tweet = rows.insertTweet(author, "popular", Map.of());
        rows.insertLike(tweet, author, true);
        rows.insertCounters(tweet, 7, 0, 0, 0);
        var sql = (SqlCounters) counters;
        long id = Long.parseLong(tweet);

        var like =
                shards.inTransaction(
                        author.number().shard(),
                        () -> {
                            jdbc.sql(sql.lock()).param("id", id).update();
                            var started = CompletableFuture.runAsync(() -> countLike(tweet));
                            await().pollInSameThread().until(this::anyStatementWaitsForALock);
                            jdbc.sql(sql.repair()).param("id", id).update();
                            return started;
                        });
        like.join();

        assertThat(readCounters(tweet)).containsExactly(2L, 0L, 0L, 0L);
    }

    private void countLike(String tweet) {
        shards.inTransaction(
                author.number().shard(),
                () -> {
                    rows.insertLike(tweet, other, true);
                    return jdbc.sql(
                                    """
                                    update tweet_counters set number_of_likes = number_of_likes + 1
                                     where tweet_id = ?
                                    """)
                            .param(Long.parseLong(tweet))
                            .update();
                });
    }

    private boolean anyStatementWaitsForALock() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void tweetsWithoutEdgesOrWithDeletedEdgesHaveZeros() {
        var neverLiked = rows.insertTweet(author, "never liked", Map.of());
        rows.insertCounters(neverLiked, 40, 3, 2, 1);
        var unliked = rows.insertTweet(author, "unliked", Map.of());
        rows.insertLike(unliked, other, false);
        rows.insertReference(unliked, "quoted", other, true);
        rows.insertCounters(unliked, 1, 0, 0, 1);

        assertThat(reconcile()).isEqualTo(2);

        assertThat(readCounters(neverLiked)).containsOnly(0L);
        assertThat(readCounters(unliked)).containsOnly(0L);
    }

    @Test
    void deletedEdgesWithoutCountersNeedNoRepair() {
        var unliked = rows.insertTweet(author, "unliked", Map.of());
        rows.insertLike(unliked, other, false);
        rows.insertReference(unliked, "quoted", other, true);

        assertThat(reconcile()).isZero();
    }

    @Test
    void deletedAndUnknownTweetsKeepTheirEdgesAndCounters() {
        var deleted = tweetWithEdges();
        rows.insertCounters(deleted, 2, 1, 1, 1);
        rows.markDeleted(deleted);
        var unknown = rows.createId(author).toString();
        rows.insertLike(unknown, other, true);
        assertThat(reconcile()).as("the like of an unknown tweet").isEqualTo(1);

        setLikes(deleted, 0);
        setLikes(unknown, 5);
        assertThat(reconcile()).isEqualTo(2);

        assertThat(readCounters(deleted)).containsExactly(2L, 1L, 1L, 1L);
        assertThat(readCounters(unknown)).containsExactly(1L, 0L, 0L, 0L);
    }

    @Test
    void likesRetweetsAndRepliesDuringRunsAreCountedOnce() throws Exception {
        var tweets = List.of(api.tweet(author, "one"), api.tweet(other, "two"));
        var likers =
                IntStream.range(0, 8)
                        .mapToObj(i -> i % 2 == 0 ? User.onFirst() : User.onSecond())
                        .toList();
        var finished = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var damage = threads.submit(() -> damageAndReconcile(tweets, finished));
            threads.invokeAll(likers.stream().map(liker -> requestsOf(liker, tweets)).toList())
                    .forEach(done -> assertThat(done.state()).hasToString("SUCCESS"));
            finished.set(true);
            assertThat(damage.get()).isPositive();
        }

        for (var tweet : tweets) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(countEdges(tweet)).startsWith(8L, 4L, 8L));
            assertThat(readCounters(tweet)).isEqualTo(countEdges(tweet));
        }
        assertThat(reconcile()).isZero();
    }

    /// Returns the requests of one user. In the end, all users like and reply to every tweet, and
    /// every second user retweets it.
    private Callable<Integer> requestsOf(User user, List<String> tweets) {
        return () -> {
            var random = new Random(user.number().value());
            for (int i = 0; i < 10; i++) {
                var tweet = tweets.get(random.nextInt(tweets.size()));
                api.like(user, tweet).expect(200);
                api.unlike(user, tweet).expect(200);
            }
            for (var tweet : tweets) {
                api.like(user, tweet).expect(200);
                api.reply(user, tweet, "a response");
                if (user.number().shard().number() < 512) {
                    api.retweet(user, tweet);
                }
            }
            return 0;
        };
    }

    /// Falsifies one counter and deletes the other in each round, and then repairs both.
    private int damageAndReconcile(List<String> tweets, AtomicBoolean finished) {
        int rounds = 0;
        while (!finished.get()) {
            setLikes(tweets.get(rounds % 2), rounds);
            deleteCounters(tweets.get((rounds + 1) % 2));
            reconcile();
            rounds++;
        }
        return rounds;
    }

    /// Creates a tweet with two likes and one edge of each other kind. Each kind also has one
    /// deleted edge.
    private String tweetWithEdges() {
        var tweet = rows.insertTweet(author, "popular", Map.of());
        rows.insertLike(tweet, author, true);
        rows.insertLike(tweet, other, true);
        rows.insertLike(tweet, User.onSecond(), false);
        for (var kind : List.of("retweeted", "replied_to", "quoted")) {
            rows.insertReference(tweet, kind, other, false);
            rows.insertReference(tweet, kind, other, true);
        }
        return tweet;
    }

    private void setLikes(String tweet, int likes) {
        change(
                "insert into tweet_counters (tweet_id, number_of_likes) values (:id, %s) on conflict (tweet_id) do update set number_of_likes = excluded.number_of_likes"
                        .formatted(likes),
                tweet);
    }

    private void deleteCounters(String tweet) {
        change("delete from tweet_counters where tweet_id = :id", tweet);
    }

    private void change(String sql, String tweet) {
        var id = SnowflakeId.of(tweet);
        shards.inTransaction(id.shard(), () -> jdbc.sql(sql).param("id", id.value()).update());
    }

    private List<Long> readCounters(String tweet) {
        return readFour(COUNTED, tweet);
    }

    private List<Long> countEdges(String tweet) {
        return readFour(EDGES, tweet);
    }

    private List<Long> readFour(String sql, String tweet) {
        var id = SnowflakeId.of(tweet);
        return shards.read(
                id.shard(),
                () ->
                        jdbc.sql(sql)
                                .param("id", id.value())
                                .query(
                                        (row, n) ->
                                                List.of(
                                                        row.getLong(1),
                                                        row.getLong(2),
                                                        row.getLong(3),
                                                        row.getLong(4)))
                                .single());
    }

    /// Reconciles, and returns how many counters were compared.
    private long countChecked() {
        return sum("checked");
    }

    /// Reconciles, and returns how many counters were repaired.
    private long reconcile() {
        return sum("repaired");
    }

    private long sum(String member) {
        return api.internalPost("/internal/reconciliations", "")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .mapToLong(shard -> shard.path(member).asLong())
                .sum();
    }
}
