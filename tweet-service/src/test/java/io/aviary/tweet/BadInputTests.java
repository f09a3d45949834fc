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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Covers invalid bodies. Each gets a 4xx that names the field, and nothing changes.
@TweetServiceTest
class BadInputTests {
    private final User user = User.onFirst();

    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    private List<Long> before = List.of();

    @BeforeEach
    void countRows() {
        before = rows();
    }

    @AfterEach
    void assertNothingChanged() {
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":          | body",
                "not json            | body",
                "``                  | body",
                "null                | body",
                "[\"text\"]          | body",
                "\"text\"            | body",
                "{\"text\":\"a\"} {} | body",
                "{}                  | text",
                "{\"text\":null}     | text",
                "{\"text\":7}        | text",
                "{\"text\":true}     | text",
                "{\"text\":[\"a\"]}  | text",
                "{\"text\":{}}       | text",
                "{\"text\":\"\"}     | text",
                "{\"text\":\" \\n \"}  | text",
                "{\"text\":\"\\u200b\"} | text",
                "{\"text\":\"a\\u0000\"} | text",
                "{\"text\":\"a\\ud800\"} | text",
                "{\"text\":\"a\",\"media\":{}} | media.media_ids",
                "{\"text\":\"a\",\"reply\":{}} | reply.in_reply_to_tweet_id",
                "{\"text\":\"a\",\"a\\ud800\":1} | body",
                "{\"text\":\"a\",\"for_super_followers_only\":\"x\"} | for_super_followers_only"
            })
    void aBadTweetIsRefused(String body, String field) {
        api.post(user, "/2/tweets", body).expectInvalid(field);
    }

    @Test
    void theRefusalOfATextOverTheLimitNamesTheLimit() {
        for (var text :
                List.of(
                        "a".repeat(281),
                        "\uD83D\uDE00".repeat(141),
                        "x" + "\uD83D\uDE00".repeat(140),
                        "e\u0301".repeat(281),
                        "a".repeat(60_000))) {
            var refused = api.post(user, "/2/tweets", Map.of("text", text)).expectInvalid("text");
            assertThat(refused.text("/errors/0/message"))
                    .contains("`text`")
                    .contains("280 weighted characters");
        }
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
                "{                              | body"
            })
    void aBadLikeIsRefused(String body, String field) {
        api.post(user, "/2/users/" + user.id() + "/likes", body).expectInvalid(field);
    }

    @Test
    void invalidIdsAreRefusedByWrites() {
        api.delete(user, "/2/tweets/abc").expectInvalid("id");
        api.delete(user, "/2/tweets/77").expect(404);
        api.delete(user, "/2/users/" + user.id() + "/likes/abc").expectInvalid("tweet_id");
        api.delete(user, "/2/users/abc/likes/77").expectInvalid("id");
        api.post(user, "/2/users/7/likes", "{\"tweet_id\":\"77\"}").expectInvalid("id");
        api.like(user, "77").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "geo:", "geo:91,0", "geo:0,181", "geo:NaN,0", "geo:1e9,0"})
    void anInvalidPlaceIsRefused(String place) {
        api.send(
                        Tokens.of(user),
                        "POST",
                        "/2/tweets",
                        "{\"text\":\"a\"}",
                        Map.of("X-User-Location", place))
                .expectInvalid("X-User-Location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/tweets", "/2/users/ME/likes"})
    void aBodyThatIsMultipartWithoutABoundaryIsRefused(String path) {
        var refused =
                api.send(
                                Tokens.of(user),
                                "POST",
                                path.replace("ME", user.id()),
                                "{\"text\":\"a\"}",
                                Map.of("Content-Type", "multipart/form-data"))
                        .expect(415);

        assertThat(refused.contentType()).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "x"})
    void everyAcceptHeaderGetsJson(String accept) {
        var posted =
                api.send(
                                Tokens.of(user),
                                "POST",
                                "/2/tweets",
                                "{\"text\":\"a\"}",
                                Map.of("Accept", accept))
                        .expect(201);

        assertThat(posted.contentType()).isEqualTo("application/json");
        assertThat(posted.text("/data/text")).isEqualTo("a");
        before = rows();
    }

    private List<Long> rows() {
        return shards.map().all().stream()
                .map(
                        shard ->
                                shards.read(
                                        shard,
                                        () ->
                                                jdbc.sql(
                                                                "select (select count(*) from tweet) + (select count(*) from user_favorites)")
                                                        .query(Long.class)
                                                        .single()))
                .toList();
    }
}
