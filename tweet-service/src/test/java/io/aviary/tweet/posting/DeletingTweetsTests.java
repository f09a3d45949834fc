package io.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Tokens;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.event.TweetEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class DeletingTweetsTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void aDeletedTweetIsNotFound() {
        var author = User.onFirst();
        var id = api.tweet(author, "a secret");

        assertThat(api.delete(author, "/2/tweets/" + id).expect(200).body().toString())
                .isEqualTo("{\"data\":{\"deleted\":true}}");

        api.get(author, "/2/tweets/" + id).expect(404);
        assertThat(api.get(author, "/2/users/" + author.id() + "/tweets").body().toString())
                .isEqualTo("{\"meta\":{\"result_count\":0}}");
        assertThat(content(author, id)).isEmpty();
    }

    @Test
    void theRowOfADeletedTweetKeepsNoContent() {
        var author = User.onFirst();
        var parent = api.tweet(author, "parent");
        var body =
                "{\"text\":\"#secret\",\"reply\":{\"in_reply_to_tweet_id\":\"%1$s\"},\"quote_tweet_id\":\"%1$s\"}"
                        .formatted(parent);
        var place = Map.of("X-User-Location", "geo:48.1,11.5");
        var id =
                api.send(Tokens.of(author), "POST", "/2/tweets", body, place)
                        .expect(201)
                        .text("/data/id");

        api.delete(author, "/2/tweets/" + id).expect(200);

        assertThat(row(author, id))
                .containsEntry("content", "")
                .extractingByKeys(
                        "latitude",
                        "longitude",
                        "conversation_id",
                        "in_reply_to_id",
                        "in_reply_to_user_id",
                        "quoted_id",
                        "entities",
                        "media_ids")
                .containsOnlyNulls();
    }

    private Map<String, Object> row(User author, String id) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select * from tweet where tweet_id = ?")
                                .param(Long.parseLong(id))
                                .query()
                                .singleRow());
    }

    @Test
    void aSecondDeletionFindsNothing() {
        var author = User.onFirst();
        var id = api.tweet(author, "once");
        api.delete(author, "/2/tweets/" + id).expect(200);

        var second = api.delete(author, "/2/tweets/" + id).expect(404);

        assertThat(second.text("/detail")).isEqualTo("Could not find tweet with id: [" + id + "].");
        assertThat(second.text("/resource_type")).isEqualTo("tweet");
    }

    @Test
    void onlyItsAuthorMayDeleteATweet() {
        var author = User.onFirst();
        var id = api.tweet(author, "mine");

        var refused = api.delete(User.onSecond(), "/2/tweets/" + id).expect(403);

        assertThat(refused.text("/type")).isEqualTo("about:blank");
        api.get(author, "/2/tweets/" + id).expect(200);
    }

    @Test
    void ofConcurrentDeletionsOneSucceedsAndSendsItsEvent() {
        var author = User.onSecond();
        var id = api.tweet(author, "contended");

        var statuses =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> api.delete(author, "/2/tweets/" + id).status())
                        .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 404);
        await().until(() -> types(author).size() >= 2);
        assertThat(types(author)).isEqualTo(List.of("tweet_posted", "tweet_deleted"));
    }

    private List<String> types(User author) {
        return Events.of(TweetEvent.TOPIC, author.id()).stream()
                .distinct()
                .map(event -> Json.read(event, TweetEvent.class).type())
                .toList();
    }

    private String content(User author, String id) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select content from tweet where tweet_id = ?")
                                .param(Long.parseLong(id))
                                .query(String.class)
                                .single());
    }
}
