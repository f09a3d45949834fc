package io.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Tokens;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.id.TweetId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Covers tweets with uploaded media items.
@TweetServiceTest
class PostingMediaTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private TweetResolver resolver;

    private final User author = User.onSecond();

    @Test
    void aTweetMayHaveMediaItemsOnly() {
        var first = uploaded(1);
        var second = uploaded(2);

        var response =
                post("{\"media\":{\"media_ids\":[\"%s\",\"%s\"]}}".formatted(second, first), "k");

        var id = response.expect(201).text("/data/id");
        assertThat(response.body().toString())
                .isEqualTo(
                        "{\"data\":{\"id\":\"%s\",\"text\":\"\",\"edit_history_tweet_ids\":[\"%s\"]}}"
                                .formatted(id, id));
        assertThat(resolver.find(TweetId.of(id)).orElseThrow().mediaIds())
                .containsExactly(second, first);
        assertThat(attached(id)).isEqualTo(2);
    }

    @Test
    void aRepeatedRequestWithAKeyAttachesOnce() {
        var body = "{\"text\":\"a\",\"media\":{\"media_ids\":[\"%s\"]}}".formatted(uploaded(3));

        var first = post(body, "key").expect(201);

        assertThat(post(body, "key").expect(201).body()).isEqualTo(first.body());
        post(body, "another").expectInvalid("media.media_ids");
        assertThat(attached(first.text("/data/id"))).isEqualTo(1);
    }

    @Test
    void aDeletedTweetDeletesItsMediaItems() {
        var body = "{\"media\":{\"media_ids\":[\"%s\"]}}".formatted(uploaded(4));
        var id = post(body, "key").expect(201).text("/data/id");

        api.delete(author, "/2/tweets/" + id).expect(200);

        assertThat(attached(id)).isZero();
    }

    private Api.Response post(String body, String key) {
        return api.send(
                Tokens.of(author), "POST", "/2/tweets", body, Map.of("Idempotency-Key", key));
    }

    private SnowflakeId uploaded(int number) {
        var id = SnowflakeId.of(System.currentTimeMillis(), author.number().shard(), 61, number);
        shards.inTransaction(
                author.number().shard(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into media (media_id, owner_id, category, media_type,
                                                           size, object_key, expires_at)
                                        values (?, ?, 'tweet_image', 'image/png', 7, ?,
                                                now() + interval '1 hour')
                                        """)
                                .params(id.value(), author.number().value(), "object/" + id)
                                .update());
        return id;
    }

    private long attached(String tweet) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select count(*) from media where tweet_id = ?")
                                .param(Long.parseLong(tweet))
                                .query(Long.class)
                                .single());
    }
}
