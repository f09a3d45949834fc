package io.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Tokens;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class PostingTweetsTests {
    @Autowired private Api api;
    @Autowired private PostingTweets posting;
    @Autowired private NewTweets tweets;
    @Autowired private TweetResolver resolver;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void theResponseToAPostHasTheFormOfX() {
        var response =
                api.post(
                                User.onFirst(),
                                "/2/tweets",
                                Map.of(
                                        "text",
                                        "Hello \uD83D\uDE00",
                                        "for_super_followers_only",
                                        true))
                        .expect(201);

        var id = response.text("/data/id");
        assertThat(id).matches("[0-9]{1,19}");
        assertThat(response.body().toString())
                .isEqualTo(
                        "{\"data\":{\"id\":\"%s\",\"text\":\"Hello \uD83D\uDE00\",\"edit_history_tweet_ids\":[\"%s\"]}}"
                                .formatted(id, id));
    }

    @Test
    void theIdCarriesTheShardOfTheAuthorAndTheTime() {
        for (var author : List.of(User.onFirst(), User.onSecond())) {
            var id = SnowflakeId.of(api.tweet(author, "where am I"));

            assertThat(id.shard()).isEqualTo(author.number().shard());
            assertThat(id.time())
                    .isBetween(Instant.now().minusSeconds(10), Instant.now().plusSeconds(1));
        }
    }

    @Test
    void aTweetAndItsEventAreWrittenInOneTransaction() {
        var author = User.onSecond();
        var tweet = tweet(author);

        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        author.number().shard(),
                                        () -> {
                                            tweets.add(tweet, null);
                                            assertThat(rows("tweet", author)).isEqualTo(1);
                                            assertThat(rows("outbox", author)).isEqualTo(1);
                                            throw new IllegalStateException("on purpose");
                                        }))
                .hasMessage("on purpose");

        shards.read(
                author.number().shard(),
                () -> {
                    assertThat(rows("tweet", author)).isZero();
                    assertThat(rows("outbox", author)).isZero();
                    return author;
                });
        assertThat(Events.of(TweetEvent.TOPIC, author.id())).isEmpty();
    }

    @Test
    void aDuplicateIdWritesNeitherTweetNorEvent() {
        var author = User.onFirst();
        var tweet = tweet(author);
        shards.inTransaction(author.number().shard(), () -> add(tweet));

        assertThatThrownBy(() -> shards.inTransaction(author.number().shard(), () -> add(tweet)))
                .hasMessageContaining("tweet_pkey");
        await().until(() -> Events.of(TweetEvent.TOPIC, author.id()).size() == 1);
    }

    @Test
    void theUseCaseHasTheSignatureOfTheSourceDesign() {
        var author = User.onFirst();
        var id =
                posting.postTweet(
                        "hi", new UserContext(author.number().value(), Instant.now(), null));

        assertThat(api.get(author, "/2/tweets/" + id).text("/data/text")).isEqualTo("hi");
        var tweet = resolver.find(id).orElseThrow();
        assertThat(tweet.numberOfLikes()).isZero();
        assertThat(tweet.timestamp()).isEqualTo(tweet.tweetId().snowflake().time());
    }

    @Test
    void thePlaceIsShownOnRequest() {
        var author = User.onFirst();
        var id =
                api.send(
                                Tokens.of(author),
                                "POST",
                                "/2/tweets",
                                "{\"text\":\"here\"}",
                                Map.of("X-User-Location", "geo:52.52,13.405"))
                        .expect(201)
                        .text("/data/id");

        var tweet = api.get(author, "/2/tweets/" + id + "?tweet.fields=geo").expect(200);
        assertThat(tweet.text("/data/geo/coordinates/type")).isEqualTo("Point");
        assertThat(tweet.body().at("/data/geo/coordinates/coordinates").toString())
                .isEqualTo("[13.405,52.52]");
        assertThat(api.get(author, "/2/tweets/" + id).body().at("/data").has("geo")).isFalse();
    }

    @Test
    void theColumnsHoldTheValuesOfTheSourceDesign() {
        var author = User.onFirst();
        var id = api.tweet(author, "columns");

        var row =
                shards.read(
                        author.number().shard(),
                        () ->
                                jdbc.sql("select content, created_at from tweet where tweet_id = ?")
                                        .param(Long.parseLong(id))
                                        .query(
                                                (found, n) ->
                                                        List.of(
                                                                found.getString(1),
                                                                found.getTimestamp(2).toInstant()))
                                        .single());
        assertThat(row).isEqualTo(List.of("columns", SnowflakeId.of(id).time()));
    }

    @Test
    void aTweetMayHaveMediaItemsOnlyAndKeepsTheirOrder() {
        var author = User.onFirst();
        var media = List.of(new SnowflakeId(7), new SnowflakeId(5), new SnowflakeId(6));
        var tweet = tweet(author, new TweetDraft(null, null, null, media));
        shards.inTransaction(author.number().shard(), () -> add(tweet));

        var stored = resolver.find(tweet.id()).orElseThrow();
        assertThat(stored.content()).isEmpty();
        assertThat(stored.mediaIds()).isEqualTo(media);
        assertThat(resolver.find(TweetId.of(api.tweet(author, "none"))))
                .hasValueSatisfying(none -> assertThat(none.mediaIds()).isEmpty());
    }

    @Test
    void anAuthorsTweetsArriveInOrder() {
        var author = User.onFirst();
        var ids = IntStream.range(0, 200).mapToObj(i -> api.tweet(author, "tweet " + i)).toList();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Events.of(TweetEvent.TOPIC, author.id()).size() >= ids.size());
        assertThat(Events.of(TweetEvent.TOPIC, author.id()).stream().distinct().map(this::tweetId))
                .containsExactlyElementsOf(ids);
    }

    private String tweetId(String event) {
        return Json.read(event, TweetEvent.class).tweetId();
    }

    private static NewTweet tweet(User author) {
        return tweet(author, TweetDraft.of("hello"));
    }

    private static NewTweet tweet(User author, TweetDraft draft) {
        var id = SnowflakeId.of(System.currentTimeMillis(), author.number().shard(), 62, 1);
        return new NewTweet(
                new TweetId(id),
                author.userId(),
                draft.text(),
                null,
                null,
                null,
                Entities.read(null),
                true,
                draft.mediaIds());
    }

    private NewTweet add(NewTweet tweet) {
        tweets.add(tweet, null);
        return tweet;
    }

    private long rows(String table, User author) {
        var where = table.equals("outbox") ? " where key = ?" : " where author_id::text = ?";
        return jdbc.sql("select count(*) from " + table + where)
                .param(author.id())
                .query(Long.class)
                .single();
    }
}
