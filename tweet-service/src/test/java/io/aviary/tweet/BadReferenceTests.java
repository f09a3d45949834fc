package io.aviary.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.shard.Shards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Covers invalid replies, quotes, media items and retweets. Each gets a 4xx that names the field,
/// and nothing changes.
@TweetServiceTest
class BadReferenceTests {
    private final User user = User.onFirst();

    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    private List<Long> before = List.of();

    @BeforeEach
    void countTweets() {
        before = tweets();
    }

    @AfterEach
    void assertNothingChanged() {
        assertThat(tweets()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"reply\":7                             | reply",
                "\"reply\":\"77\"                        | reply",
                "\"reply\":[]                            | reply",
                "\"reply\":{\"in_reply_to_tweet_id\":null} | reply.in_reply_to_tweet_id",
                "\"reply\":{\"in_reply_to_tweet_id\":77} | reply.in_reply_to_tweet_id",
                "\"reply\":{\"in_reply_to_tweet_id\":\"x\"} | reply.in_reply_to_tweet_id",
                "\"reply\":{\"in_reply_to_tweet_id\":\"\"} | reply.in_reply_to_tweet_id",
                "\"reply\":{\"in_reply_to_tweet_id\":\"9223372036854775808\"} | reply.in_reply_to_tweet_id",
                "\"reply\":{\"in_reply_to_tweet_id\":\"77\",\"a\":1} | reply.a",
                "\"quote_tweet_id\":77                   | quote_tweet_id",
                "\"quote_tweet_id\":\"\"                 | quote_tweet_id",
                "\"quote_tweet_id\":\"-1\"               | quote_tweet_id",
                "\"quote_tweet_id\":{}                   | quote_tweet_id",
                "\"media\":[]                            | media",
                "\"media\":\"77\"                        | media",
                "\"media\":{\"media_ids\":null}          | media.media_ids",
                "\"media\":{\"media_ids\":[]}            | media.media_ids",
                "\"media\":{\"media_ids\":\"77\"}        | media.media_ids",
                "\"media\":{\"media_ids\":[null]}        | media.media_ids",
                "\"media\":{\"media_ids\":[\"x\"]}       | media.media_ids",
                "\"media\":{\"media_ids\":[77]}          | media.media_ids.[]",
                "\"media\":{\"media_ids\":[\"1\",\"1\"]} | media.media_ids",
                "\"media\":{\"media_ids\":[\"1\",\"01\"]} | media.media_ids",
                "\"media\":{\"media_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]} | media.media_ids",
                "\"media\":{\"media_ids\":[\"77\"]}      | media.media_ids",
                "\"media\":{\"media_ids\":[\"77\"],\"tagged_user_ids\":[\"1\"]} | media.tagged_user_ids",
                "\"in_reply_to_tweet_id\":\"77\"         | in_reply_to_tweet_id",
                "\"poll\":{}                             | poll"
            })
    void aBadReferenceIsRefused(String member, String field) {
        api.post(user, "/2/tweets", "{\"text\":\"a\"," + member + "}").expectInvalid(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quote_tweet_id\":\"77\"",
                "\"reply\":{\"in_reply_to_tweet_id\":\"77\"}",
                "\"media\":null"
            })
    void aTextIsRequiredWithoutMediaItems(String members) {
        api.post(user, "/2/tweets", "{" + members + "}").expectInvalid("text");
    }

    @Test
    void aTextMayBeMissingOrBlankWithMediaItems() {
        api.post(user, "/2/tweets", "{\"media\":{\"media_ids\":[\"77\"]}}")
                .expectInvalid("media.media_ids");
        api.post(user, "/2/tweets", "{\"text\":\" \",\"media\":{\"media_ids\":[\"77\"]}}")
                .expectInvalid("media.media_ids");
        api.post(user, "/2/tweets", "{\"text\":\"\",\"media\":{\"media_ids\":[\"77\"]}}")
                .expectInvalid("media.media_ids");
    }

    @Test
    void aTweetWhoseMediaItemsCannotBeAttachedLeavesItsKeyFree() {
        var refused = "{\"text\":\"a\",\"media\":{\"media_ids\":[\"77\"]}}";
        var key = Map.of("Idempotency-Key", "key");

        api.send(Tokens.of(user), "POST", "/2/tweets", refused, key)
                .expectInvalid("media.media_ids");
        api.send(Tokens.of(user), "POST", "/2/tweets", "{\"text\":\"a\"}", key).expect(201);

        before = tweets();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                             | tweet_id",
                "{\"tweet_id\":77}              | tweet_id",
                "{\"tweet_id\":\"x\"}           | tweet_id",
                "{\"tweet_id\":\"\"}            | tweet_id",
                "{\"tweet_id\":\"-1\"}          | tweet_id",
                "{\"tweet_id\":\"\\ud800\"}     | tweet_id",
                "{\"tweet_id\":\"9223372036854775808\"} | tweet_id",
                "{\"tweet_id\":\"77\",\"a\":1}  | a",
                "null                           | body",
                "{                              | body"
            })
    void aBadRetweetIsRefused(String body, String field) {
        api.post(user, "/2/users/" + user.id() + "/retweets", body).expectInvalid(field);
    }

    @Test
    void noUserCanRetweetForAnotherUser() {
        var other = User.onSecond();

        api.post(user, "/2/users/" + other.id() + "/retweets", "{\"tweet_id\":\"77\"}")
                .expectInvalid("id");
        api.delete(user, "/2/users/" + other.id() + "/retweets/77").expectInvalid("id");
        api.delete(user, "/2/users/abc/retweets/77").expectInvalid("id");
        api.delete(user, "/2/users/" + user.id() + "/retweets/abc")
                .expectInvalid("source_tweet_id");
    }

    private List<Long> tweets() {
        return shards.map().all().stream()
                .map(
                        shard ->
                                shards.read(
                                        shard,
                                        () ->
                                                jdbc.sql("select count(*) from tweet")
                                                        .query(Long.class)
                                                        .single()))
                .toList();
    }
}
