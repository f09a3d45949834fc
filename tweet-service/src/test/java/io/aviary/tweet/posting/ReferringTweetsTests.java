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
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Covers replies, quotes and mentions.
@TweetServiceTest
class ReferringTweetsTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private TweetResolver resolver;

    private final User ann = User.onFirst();
    private final User bob = User.onSecond();

    @Test
    void aReplyJoinsTheConversationOfItsParent() {
        var root = api.tweet(ann, "root");
        var first = api.reply(bob, root, "first");
        var second = api.reply(ann, first, "second");

        assertThat(stored(root).conversationId()).hasToString(root);
        assertThat(stored(first).conversationId()).hasToString(root);
        assertThat(stored(second).conversationId()).hasToString(root);
        assertThat(stored(second).inReplyTo()).hasToString(first);
        assertThat(stored(second).inReplyToUser()).isEqualTo(bob.userId());
        assertThat(stored(second).quoted()).isNull();
    }

    @Test
    void aQuoteBeginsAConversationOfItsOwn() {
        var quoted = api.tweet(ann, "quote me");
        var quote = api.quote(bob, quoted, "look");

        assertThat(stored(quote).quoted()).hasToString(quoted);
        assertThat(stored(quote).conversationId()).hasToString(quote);
        assertThat(stored(quote).inReplyToUser()).isNull();
    }

    @Test
    void aReplyToOrAQuoteOfARetweetRefersToItsOriginal() {
        var original = api.tweet(ann, "original");
        var retweet = api.retweet(bob, original);

        assertThat(stored(api.reply(bob, retweet, "yes")).inReplyTo()).hasToString(original);
        assertThat(stored(api.reply(bob, retweet, "yes")).inReplyToUser()).isEqualTo(ann.userId());
        assertThat(stored(api.quote(ann, retweet, "mine")).quoted()).hasToString(original);
    }

    @Test
    void deletedTweetsCannotBeRepliedToOrQuoted() {
        var gone = api.tweet(ann, "gone");
        var retweet = api.retweet(bob, gone);
        api.delete(ann, "/2/tweets/" + gone).expect(200);
        var tweets = rows(bob);

        for (var id : List.of(gone, retweet, "77")) {
            var reply = Map.of("text", "a", "reply", Map.of("in_reply_to_tweet_id", id));
            var noParent = api.post(bob, "/2/tweets", reply).expect(404);
            assertThat(noParent.text("/parameter")).isEqualTo("in_reply_to_tweet_id");
            assertThat(noParent.text("/value")).isEqualTo(id);
            var noQuoted =
                    api.post(bob, "/2/tweets", Map.of("text", "a", "quote_tweet_id", id))
                            .expect(404);
            assertThat(noQuoted.text("/parameter")).isEqualTo("quote_tweet_id");
        }
        assertThat(rows(bob)).isEqualTo(tweets);
    }

    @Test
    void theEventsOfPostingAndDeletionNameTheReferences() {
        var parent = api.tweet(ann, "parent");
        var quoted = api.tweet(bob, "quoted");
        var id =
                api.post(
                                bob,
                                "/2/tweets",
                                Map.of(
                                        "text",
                                        "@%s and @%s".formatted(ann.name(), bob.name()),
                                        "reply",
                                        Map.of("in_reply_to_tweet_id", parent),
                                        "quote_tweet_id",
                                        quoted))
                        .expect(201)
                        .text("/data/id");
        api.delete(bob, "/2/tweets/" + id).expect(200);

        await().until(() -> events(bob, id).size() >= 2);
        assertThat(events(bob, id))
                .extracting(TweetEvent::type)
                .containsExactly("tweet_posted", "tweet_deleted");
        for (var event : events(bob, id)) {
            assertThat(event.referencedTweets())
                    .containsExactly(
                            new ReferencedTweet("replied_to", parent),
                            new ReferencedTweet("quoted", quoted));
            assertThat(event.mentionedUserIds()).containsExactly(ann.id());
        }
    }

    @Test
    void aDeletedTweetHasNoReferences() {
        var parent = api.tweet(ann, "parent");
        var id = api.reply(bob, parent, "@" + ann.name() + " #tag");
        var columns =
                "num_nonnulls(conversation_id, in_reply_to_id, in_reply_to_user_id, entities)";
        assertThat(number(bob, columns, id)).isEqualTo(4);

        api.delete(bob, "/2/tweets/" + id).expect(200);

        assertThat(number(bob, columns, id)).isZero();
    }

    @Test
    void theEntitiesAreStoredWithTheTweet() {
        var id = api.tweet(ann, "hello @" + bob.name());

        assertThat(stored(id).entities()).contains("\"id\":\"" + bob.id() + "\"");
        assertThat(stored(api.tweet(ann, "hello")).entities()).isNull();
    }

    @Test
    void aKeyBelongsToTheCompleteBody() {
        var one = api.tweet(ann, "one");
        var other = api.tweet(ann, "other");
        var first = replyOnce(one, "key").expect(201);

        assertThat(replyOnce(one, "key").expect(201).body()).isEqualTo(first.body());
        replyOnce(other, "key").expect(422);
        var plain = api.send(Tokens.of(bob), "POST", "/2/tweets", "{\"text\":\"a\"}", key("key"));
        plain.expect(422);
        assertThat(rows(bob)).isEqualTo(1);
    }

    @Test
    void theResponseIsTheSameAfterAReferencedTweetIsDeleted() {
        var parent = api.tweet(ann, "parent");
        var first = replyOnce(parent, "key").expect(201);
        api.delete(ann, "/2/tweets/" + parent).expect(200);

        assertThat(replyOnce(parent, "key").expect(201).body()).isEqualTo(first.body());
        replyOnce(parent, "another-key").expect(404);
        assertThat(rows(bob)).isEqualTo(1);
    }

    private Api.Response replyOnce(String parent, String key) {
        var body = "{\"text\":\"a\",\"reply\":{\"in_reply_to_tweet_id\":\"%s\"}}".formatted(parent);
        return api.send(Tokens.of(bob), "POST", "/2/tweets", body, key(key));
    }

    private static Map<String, String> key(String key) {
        return Map.of(IdempotencyKey.HEADER, key);
    }

    private Tweet stored(String id) {
        return resolver.find(TweetId.of(id)).orElseThrow();
    }

    private static List<TweetEvent> events(User author, String tweet) {
        return Events.of(TweetEvent.TOPIC, author.id()).stream()
                .distinct()
                .map(event -> Json.read(event, TweetEvent.class))
                .filter(event -> event.tweetId().equals(tweet))
                .toList();
    }

    private long rows(User author) {
        return shards.read(
                author.number().shard(),
                () ->
                        jdbc.sql("select count(*) from tweet where author_id = ?")
                                .param(author.number().value())
                                .query(Long.class)
                                .single());
    }

    private int number(User author, String expression, String tweet) {
        return Objects.requireNonNull(
                shards.read(
                        author.number().shard(),
                        () ->
                                jdbc.sql("select " + expression + " from tweet where tweet_id = ?")
                                        .param(Long.parseLong(tweet))
                                        .query(Integer.class)
                                        .single()));
    }
}
