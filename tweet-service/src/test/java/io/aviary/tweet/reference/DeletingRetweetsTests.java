package io.aviary.tweet.reference;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class DeletingRetweetsTests {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired private Api api;
    @Autowired private Rows rows;
    @Autowired private MirroringReferences mirroring;
    @Autowired private DeletingRetweets deleting;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User author = User.onFirst();

    @Test
    void aDeletedTweetDeletesItsRetweets() {
        var original = api.tweet(author, "regretted");
        var fans = List.of(User.onFirst(), User.onSecond(), User.onSecond());
        var retweets = fans.stream().map(fan -> api.retweet(fan, original)).toList();
        var quote = api.quote(fans.getFirst(), original, "still here");
        var reply = api.reply(fans.getFirst(), original, "still here, too");

        api.delete(author, "/2/tweets/" + original).expect(200);

        for (int i = 0; i < fans.size(); i++) {
            var fan = fans.get(i);
            var retweet = retweets.get(i);
            await().atMost(TIMEOUT).until(() -> types(fan, retweet).size() >= 2);
            assertThat(types(fan, retweet)).containsExactly("tweet_posted", "tweet_deleted");
            api.get(fan, "/2/tweets/" + retweet).expect(404);
        }
        api.get(author, "/2/tweets/" + quote).expect(200);
        api.get(author, "/2/tweets/" + reply).expect(200);
    }

    @Test
    void aRetweetPostedWhileItsOriginalIsDeletedDoesNotSurvive() {
        var original = api.tweet(author, "going");
        api.delete(author, "/2/tweets/" + original).expect(200);
        awaitDeletions();
        var fan = User.onSecond();

        // As if the fan's request had read the original just before its deletion.
        var retweet = insertRetweet(fan, original, 1);
        mirroring.apply(List.of(posted(fan, retweet, original)));

        assertThat(countTweets(fan)).isZero();
        await().atMost(TIMEOUT).until(() -> !types(fan, retweet.toString()).isEmpty());
        assertThat(types(fan, retweet.toString())).containsExactly("tweet_deleted");
    }

    /// The original is deleted after its retweet was posted and before the retweet is in the
    /// mirror, so the deletion does not find the retweet.
    @Test
    void aRetweetIsCheckedAfterItIsInTheMirror() {
        var original = rows.insertTweet(author, "going", Map.of());
        var fan = User.onSecond();
        var retweet = insertRetweet(fan, original, 1);

        var mirrored =
                shards.inTransaction(
                        author.number().shard(),
                        () -> {
                            jdbc.sql("lock table tweet_reference in share mode").update();
                            var started =
                                    runAsync(
                                            () ->
                                                    mirroring.apply(
                                                            List.of(
                                                                    posted(
                                                                            fan, retweet,
                                                                            original))));
                            await().pollInSameThread().until(this::anyStatementWaitsForALock);
                            rows.markDeleted(original);
                            return started;
                        });
        mirrored.join();

        assertThat(countTweets(fan)).isZero();
    }

    private boolean anyStatementWaitsForALock() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void retweetsDuringTheDeletionOfTheirOriginalAreDeleted() {
        for (int round = 0; round < 5; round++) {
            var original = api.tweet(author, "contended");
            var fans =
                    IntStream.range(0, 12)
                            .mapToObj(i -> i % 2 == 0 ? User.onFirst() : User.onSecond())
                            .toList();

            retweetWhileDeleting(original, fans);

            await().atMost(TIMEOUT)
                    .until(() -> fans.stream().allMatch(fan -> countTweets(fan) == 0));
        }
    }

    /// Deletes the original while fans retweet it. The first fan retweets before the deletion, the
    /// last one after it, the others during it.
    private void retweetWhileDeleting(String original, List<User> fans) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(retweet(fans.getFirst(), original)).isEqualTo(200);
            var contended =
                    fans.subList(1, fans.size() - 1).stream()
                            .map(fan -> supplyAsync(() -> retweet(fan, original), threads))
                            .toList();
            var deletion = supplyAsync(() -> api.delete(author, "/2/tweets/" + original), threads);
            assertThat(contended).allSatisfy(status -> assertThat(status.join()).isIn(200, 404));
            deletion.join().expect(200);
            assertThat(retweet(fans.getLast(), original)).isEqualTo(404);
        }
    }

    @Test
    void onlyTheDeletionOfAnOriginalDeletesRetweets() {
        var fan = User.onSecond();
        var originals = List.of(api.tweet(author, "one"), api.tweet(User.onSecond(), "two"));
        var retweets = originals.stream().map(original -> api.retweet(fan, original)).toList();
        await().atMost(TIMEOUT).until(() -> originals.stream().allMatch(id -> references(id) == 1));

        deleting.requestFor(
                originals.stream()
                        .map(id -> deleted(id, List.of(new ReferencedTweet("retweeted", "7"))))
                        .toList());
        assertThat(Events.of(OriginalDeleted.TOPIC, originals.getFirst())).isEmpty();
        assertThat(countTweets(fan)).isEqualTo(2);

        mirroring.apply(originals.stream().map(id -> deleted(id, List.of())).toList());
        await().atMost(TIMEOUT).until(() -> countTweets(fan) == 0);
        retweets.forEach(id -> api.get(fan, "/2/tweets/" + id).expect(404));
    }

    @Test
    void manyRetweetsAreDeletedPageByPage() {
        int number = 2 * DeletingRetweets.PAGE + 1;
        var original = api.tweet(author, "famous");
        var fan = User.onSecond();
        var events =
                IntStream.range(0, number)
                        .mapToObj(
                                i ->
                                        posted(
                                                fan,
                                                insertRetweet(
                                                        fan.number().value() + i, fan, original, i),
                                                original))
                        .toList();
        mirroring.apply(events);
        assertThat(countRetweets(original, fan)).isEqualTo(number);

        api.delete(author, "/2/tweets/" + original).expect(200);

        await().atMost(TIMEOUT).until(() -> countRetweets(original, fan) == 0);
    }

    @Test
    void aDeletionDeletesNothingButRetweets() {
        var original = api.tweet(author, "forged");
        var innocent = api.tweet(author, "innocent");
        mirroring.apply(List.of(posted(author, SnowflakeId.of(innocent), original)));

        api.delete(author, "/2/tweets/" + original).expect(200);
        mirroring.apply(List.of(posted(author, SnowflakeId.of(innocent), original)));

        api.get(author, "/2/tweets/" + innocent).expect(200);
    }

    @Test
    void aRedeliveredDeletionSendsNoSecondEvent() {
        var original = api.tweet(author, "once");
        var fan = User.onSecond();
        var retweet = api.retweet(fan, original);
        api.delete(author, "/2/tweets/" + original).expect(200);
        await().atMost(TIMEOUT).until(() -> types(fan, retweet).size() >= 2);

        mirroring.apply(List.of(posted(fan, SnowflakeId.of(retweet), original)));
        deleting.deleteRetweetsOf(new TweetId(SnowflakeId.of(original)));

        var marker = api.tweet(fan, "after");
        await().atMost(TIMEOUT).until(() -> !types(fan, marker).isEmpty());
        assertThat(types(fan, retweet)).containsExactly("tweet_posted", "tweet_deleted");
    }

    /// Waits until all earlier deletions of the author are processed: an author's events arrive in
    /// order.
    private void awaitDeletions() {
        var fan = User.onSecond();
        var marker = api.tweet(author, "marker");
        api.retweet(fan, marker);
        await().atMost(TIMEOUT).until(() -> references(marker) == 1);
        api.delete(author, "/2/tweets/" + marker).expect(200);
        await().atMost(TIMEOUT).until(() -> countTweets(fan) == 0);
    }

    private int retweet(User fan, String original) {
        var path = "/2/users/" + fan.id() + "/retweets";
        return api.post(fan, path, Map.of("tweet_id", original)).status();
    }

    private TweetEvent deleted(String tweet, List<ReferencedTweet> references) {
        var id = SnowflakeId.of(tweet);
        return TweetEvent.posted(new TweetId(id), author.userId(), references, Stream.empty())
                .deletedAt(Instant.now());
    }

    private static TweetEvent posted(User fan, SnowflakeId retweet, String original) {
        return TweetEvent.posted(
                new TweetId(retweet),
                fan.userId(),
                List.of(new ReferencedTweet(ReferencedTweet.RETWEETED, original)),
                Stream.empty());
    }

    private SnowflakeId insertRetweet(User fan, String original, int number) {
        return insertRetweet(fan.number().value(), fan, original, number);
    }

    /// Inserts a retweet without an event.
    ///
    /// @param user an author in the shard of the fan, who may retweet once
    private SnowflakeId insertRetweet(long user, User fan, String original, int number) {
        var id = SnowflakeId.of(System.currentTimeMillis() + number, fan.number().shard(), 62, 7);
        shards.inTransaction(
                fan.number().shard(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into tweet (tweet_id, author_id, content, retweeted_id)
                                        values (?, ?, 'RT', ?)
                                        """)
                                .params(id.value(), user, Long.parseLong(original))
                                .update());
        return id;
    }

    private long countTweets(User fan) {
        return count(fan, "author_id = ?", fan.number().value());
    }

    private long countRetweets(String original, User fan) {
        return count(fan, "retweeted_id = ?", Long.parseLong(original));
    }

    private long count(User fan, String condition, long id) {
        return shards.read(
                fan.number().shard(),
                () ->
                        jdbc.sql(
                                        "select count(*) from tweet where deleted_at is null and "
                                                + condition)
                                .param(id)
                                .query(Long.class)
                                .single());
    }

    private long references(String tweet) {
        return shards.read(
                SnowflakeId.of(tweet).shard(),
                () ->
                        jdbc.sql("select count(*) from tweet_reference where referenced_id = ?")
                                .param(Long.parseLong(tweet))
                                .query(Long.class)
                                .single());
    }

    private static List<String> types(User user, String tweet) {
        return Events.of(TweetEvent.TOPIC, user.id()).stream()
                .distinct()
                .map(event -> Json.read(event, TweetEvent.class))
                .filter(event -> event.tweetId().equals(tweet))
                .map(TweetEvent::type)
                .toList();
    }
}
