package io.aviary.tweet.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class LoadingTweetsTests {
    private static final Instant CREATED_AT = Instant.parse("2026-03-01T10:00:00.123Z");

    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void loadedTweetsAreReadLikeTweetsPostedAtThatTime() {
        // A shard that no other test uses, because other tests mint ids of the same millisecond.
        var author = User.stranger(1019);
        var text = "quotes \" and, commas\nand \\. backslashes \uD83D\uDE00";

        assertThat(load(List.of(tweet(author, "seed-0", text))))
                .isEqualTo("{\"inserted\":1,\"existing\":0}");

        var page =
                api.get(author, "/2/users/" + author.id() + "/tweets?tweet.fields=created_at")
                        .expect(200);
        assertThat(page.text("/data/0/text")).isEqualTo(text);
        assertThat(page.text("/data/0/created_at")).isEqualTo("2026-03-01T10:00:00.123Z");
        assertThat(SnowflakeId.of(page.text("/data/0/id")).node()).isEqualTo(SnowflakeId.BULK_NODE);
        assertThat(Events.of("tweet-events", author.id())).isEmpty();
    }

    @Test
    void aRepeatedLoadAddsNothing() {
        var author = User.onFirst();
        var tweets =
                List.of(
                        tweet(author, "a", "one"),
                        tweet(author, "b", "two"),
                        tweet(author, "a", "one"));

        assertThat(load(tweets)).isEqualTo("{\"inserted\":2,\"existing\":1}");
        assertThat(load(tweets)).isEqualTo("{\"inserted\":0,\"existing\":3}");
        assertThat(tweetCount(author)).isEqualTo(2);
    }

    @Test
    void aLoadReturnsTheIdsOfNewAndOfExistingTweets() {
        var author = User.onFirst();
        var tweets = new ArrayList<>(many(author, 3));
        var first = idsOf(tweets);
        tweets.addAll(many(User.onFirst(), 2));

        assertThat(first).hasSize(3).allMatch(pair -> pair.contains(author.id()));
        assertThat(idsOf(tweets)).hasSize(5).containsAll(first);
        assertThat(stored(author)).containsExactlyInAnyOrderElementsOf(first);
    }

    private List<String> idsOf(List<Map<String, String>> tweets) {
        return api.internalPost("/internal/bulk/tweets", Map.of("tweets", tweets))
                .expect(200)
                .body()
                .at("/ids")
                .valueStream()
                .map(Object::toString)
                .toList();
    }

    private List<String> stored(User author) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select author_id, tweet_id from tweet where author_id = ?")
                                .param(author.number().value())
                                .query(
                                        (row, number) ->
                                                "[\"%s\",\"%s\"]"
                                                        .formatted(
                                                                row.getString("author_id"),
                                                                row.getString("tweet_id")))
                                .list());
    }

    @Test
    void tweetsOfOneMillisecondGetDifferentIds() {
        var author = User.onFirst();
        // Two authors in one shard, in two requests that must not mint the same ids.
        var neighbour = User.onFirst();

        assertThat(load(many(author, 150))).isEqualTo("{\"inserted\":150,\"existing\":0}");
        assertThat(load(many(neighbour, 150))).isEqualTo("{\"inserted\":150,\"existing\":0}");

        assertThat(tweetCount(author)).isEqualTo(150);
        assertThat(tweetCount(neighbour)).isEqualTo(150);
    }

    @Test
    void concurrentLoadsOfTheSameTweetsAddThemOnce() {
        var tweets = new ArrayList<>(many(User.onFirst(), 100));
        tweets.addAll(many(User.onSecond(), 100));

        long inserted =
                IntStream.range(0, 4)
                        .parallel()
                        .mapToLong(
                                i ->
                                        api.internalPost(
                                                        "/internal/bulk/tweets",
                                                        Map.of("tweets", tweets))
                                                .expect(200)
                                                .body()
                                                .at("/inserted")
                                                .asLong())
                        .sum();

        assertThat(inserted).isEqualTo(200);
    }

    @Test
    void aLoadWithOneBadTweetChangesNothing() {
        var author = User.onFirst();
        var good = tweet(author, "good", "good");
        for (var bad :
                Map.of(
                                "tweets[1].text", tweet(author, "k", " "),
                                "tweets[1].key", tweet(author, "", "text"),
                                "tweets[1].created_at",
                                        Map.of(
                                                "author_id",
                                                author.id(),
                                                "key",
                                                "k",
                                                "text",
                                                "t",
                                                "created_at",
                                                "2005-01-01T00:00:00Z"),
                                "tweets[1].author_id",
                                        Map.of(
                                                "author_id",
                                                "x",
                                                "key",
                                                "k",
                                                "text",
                                                "t",
                                                "created_at",
                                                CREATED_AT.toString()))
                        .entrySet()) {
            api.internalPost(
                            "/internal/bulk/tweets",
                            Map.of("tweets", List.of(good, bad.getValue())))
                    .expectInvalid(bad.getKey());
        }
        api.internalPost("/internal/bulk/tweets", Map.of("tweets", Arrays.asList(good, null)))
                .expectInvalid("tweets[1]");
        assertThat(tweetCount(author)).isZero();
    }

    private String load(List<Map<String, String>> tweets) {
        var body =
                api.internalPost("/internal/bulk/tweets", Map.of("tweets", tweets))
                        .expect(200)
                        .body();
        return "{\"inserted\":%s,\"existing\":%s}"
                .formatted(body.at("/inserted").asInt(), body.at("/existing").asInt());
    }

    private long tweetCount(User author) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select count(*) from tweet where author_id = ?")
                                .param(author.number().value())
                                .query(Long.class)
                                .single());
    }

    private static List<Map<String, String>> many(User author, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> tweet(author, "seed-" + i, "tweet " + i))
                .toList();
    }

    private static Map<String, String> tweet(User author, String key, String text) {
        return Map.of(
                "author_id",
                author.id(),
                "key",
                key,
                "text",
                text,
                "created_at",
                CREATED_AT.toString());
    }
}
