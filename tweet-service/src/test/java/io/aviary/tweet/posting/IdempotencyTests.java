package io.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Tokens;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class IdempotencyTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User author = User.onSecond();

    @Test
    void theSameKeyAndBodyReturnTheSameTweet() {
        var first = post("key-1", "once").expect(201);
        var again = post("key-1", "once").expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(tweets()).isEqualTo(1);
    }

    @Test
    void anotherKeyOrAnotherAuthorPostsAnotherTweet() {
        var first = post("key-1", "once").expect(201).text("/data/id");
        var second = post("key-2", "once").expect(201).text("/data/id");
        var others = post(User.onFirst(), "key-1", "once").expect(201).text("/data/id");

        assertThat(first).isNotEqualTo(second).isNotEqualTo(others);
        assertThat(tweets()).isEqualTo(2);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndPostsNothing() {
        post("key-1", "once").expect(201);

        assertThat(post("key-1", "twice").expect(422).text("/title"))
                .isEqualTo("Unprocessable Content");
        assertThat(tweets()).isEqualTo(1);
    }

    @Test
    void theResponseIsTheSameAfterTheTweetIsDeleted() {
        var first = post("key-1", "once").expect(201);
        api.delete(author, "/2/tweets/" + first.text("/data/id")).expect(200);

        assertThat(post("key-1", "once").expect(201).body()).isEqualTo(first.body());
        api.get(author, "/2/tweets/" + first.text("/data/id")).expect(404);
    }

    @Test
    void aRepeatedRequestDoesNotLookUpMentionedUsers() {
        var text = "hello @" + User.onFirst().name();
        var first = post("key-1", text).expect(201);

        UserServiceStub.whileUnavailable(
                () -> {
                    post("key-2", text).expect(201);
                    assertThat(post("key-1", text).expect(201).body()).isEqualTo(first.body());
                    post("key-1", text + "!").expect(422);
                });

        assertThat(tweets()).isEqualTo(2);
        await().until(() -> incomplete() == 0);
    }

    @Test
    void aFieldThatIsIgnoredDoesNotChangeTheBody() {
        var plain = "{\"text\":\"once\"}";
        var more = "{\"for_super_followers_only\":false,\"text\":\"once\"}";
        var most = "{\"text\":\"once\",\"for_super_followers_only\":true}";

        var first = send("key-1", more).expect(201);

        assertThat(send("key-1", plain).expect(201).body()).isEqualTo(first.body());
        assertThat(send("key-1", most).expect(201).body()).isEqualTo(first.body());
        assertThat(tweets()).isEqualTo(1);
    }

    @Test
    void aKeyExpiresAfterADay() {
        var first = post("key-1", "once").expect(201).text("/data/id");
        age(first, Duration.ofHours(25));

        assertThat(post("key-1", "another day").expect(201).text("/data/id")).isNotEqualTo(first);
        assertThat(tweets()).isEqualTo(2);
    }

    @Test
    void aKeyExpiresAfterADayForTweetsThatMentionUsers() {
        var text = "hello @" + User.onFirst().name();
        var first = post("key-1", text).expect(201).text("/data/id");
        age(first, Duration.ofHours(25));

        assertThat(post("key-1", text).expect(201).text("/data/id")).isNotEqualTo(first);
        assertThat(tweets()).isEqualTo(2);
    }

    @Test
    void concurrentRequestsWithOneKeyPostOneTweet() throws Exception {
        Callable<Api.Response> post = () -> post("key-1", "once");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = threads.invokeAll(IntStream.range(0, 16).mapToObj(n -> post).toList());
            for (var response : responses) {
                assertThat(response.get().status()).isIn(201, 409);
            }
        }

        assertThat(tweets()).isEqualTo(1);
    }

    @Test
    void aSecondRequestDuringTheFirstGetsAConflict() {
        assertThatThrownBy(() -> shards.inTransaction(author.number().shard(), this::holdTheKey))
                .hasMessage("rolled back");

        post("key-1", "once").expect(201);
        assertThat(tweets()).isEqualTo(1);
    }

    @Test
    void keysOfBulkLoadsAndOfClientsAreSeparate() {
        api.internalPost(
                        "/internal/bulk/tweets",
                        Map.of(
                                "tweets",
                                List.of(
                                        Map.of(
                                                "author_id",
                                                author.id(),
                                                "key",
                                                "seed-0",
                                                "text",
                                                "seeded",
                                                "created_at",
                                                Instant.now().minusSeconds(60).toString()))))
                .expect(200);

        post("seed-0", "mine").expect(201);
        assertThat(tweets()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aKeyThatIsTooShortOrTooLongIsRefused(int length) {
        var key = "k".repeat(length);
        assertThat(post(key, "once").expect(400).body().toString()).contains("Idempotency-Key");
        assertThat(tweets()).isZero();
    }

    private int holdTheKey() {
        jdbc.sql(
                        """
                                    insert into tweet (tweet_id, author_id, content, idempotency_key)
                                    values (:id, :author, 'slow', 'client/key-1')
                                    """)
                .param("id", author.number().value() + 1)
                .param("author", author.number().value())
                .update();
        // Another connection sends a request while this transaction holds the key.
        assertThat(post("key-1", "once").expect(409).text("/title")).isEqualTo("Conflict");
        throw new IllegalStateException("rolled back");
    }

    @Test
    void aKeyWithASpaceIsRefused() {
        assertThat(post("with space", "once").expect(400).body().toString())
                .contains("Idempotency-Key");
    }

    private Api.Response post(String key, String text) {
        return post(author, key, text);
    }

    private Api.Response post(User user, String key, String text) {
        return send(user, key, "{\"text\":\"" + text + "\"}");
    }

    private Api.Response send(String key, String body) {
        return send(author, key, body);
    }

    private Api.Response send(User user, String key, String body) {
        return api.send(Tokens.of(user), "POST", "/2/tweets", body, Map.of("Idempotency-Key", key));
    }

    private long incomplete() {
        return shards.read(
                author.number().shard(),
                () -> jdbc.sql("select count(*) from incomplete_tweet").query(Long.class).single());
    }

    private long tweets() {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select count(*) from tweet where author_id = :author")
                                .param("author", author.number().value())
                                .query(Long.class)
                                .single());
    }

    /// Makes a tweet older by changing its id, which contains its time.
    private void age(String id, Duration by) {
        shards.inTransaction(
                author.number().shard(),
                () ->
                        jdbc.sql("update tweet set tweet_id = tweet_id - :by where tweet_id = :id")
                                .param("by", by.toMillis() << 22)
                                .param("id", Long.parseLong(id))
                                .update());
    }
}
