package io.aviary.tweet.completion;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.TweetResolver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class CompletingTweetsTests {
    @Autowired private Api api;
    @Autowired private Rows rows;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private IncompleteTweets incomplete;
    @Autowired private LookingUpUsers users;
    @Autowired private TweetResolver resolver;

    private final User author = User.onFirst();
    private final User bob = User.onSecond();

    /// Waits until no tweet is incomplete, because other tests count the requests to user-service.
    @AfterEach
    void awaitCompletion() {
        await().until(() -> incomplete(author) == 0 && incomplete(bob) == 0);
    }

    @Test
    void aMentionIsLookedUpAsSoonAsUserServiceResponds() {
        var text = "hi @" + bob.name() + " and @unknown_at_all #tag";
        var tweet = postWhileUnavailable(text);

        await().until(() -> mentions(tweet).equals(List.of(bob.id())));

        var entities = entities(tweet);
        assertThat(entities.all("/data/entities/mentions", "start")).containsExactly("3");
        assertThat(entities.all("/data/entities/hashtags", "tag")).containsExactly("tag");
        assertThat(entities.text("/data/text")).isEqualTo(text);
        await().until(() -> mentionList().equals(List.of(tweet)));
        assertThat(types(tweet)).containsExactly("tweet_posted", "tweet_completed");
    }

    @Test
    void hashtagsAndLinksAreShownAtOnce() {
        var shown = new AtomicReference<Api.Response>();
        UserServiceStub.whileUnavailable(
                () -> shown.set(entities(api.tweet(author, "@" + bob.name() + " #tag a.com"))));

        assertThat(shown.get().all("/data/entities/hashtags", "tag")).containsExactly("tag");
        assertThat(shown.get().all("/data/entities/urls", "url")).containsExactly("a.com");
        assertThat(shown.get().body().at("/data/entities").has("mentions")).isFalse();
    }

    @Test
    void repliesQuotesAndPostsDoNotWaitForUserService() {
        var parent = api.tweet(bob, "ask me");
        UserServiceStub.whileUnavailable(
                () -> {
                    api.reply(author, parent, "@" + bob.name() + " why?");
                    api.quote(author, parent, "look, @" + bob.name());
                    api.tweet(author, "hello @" + bob.name());
                });

        await().until(() -> mentionList().size() == 3);
    }

    @Test
    void theDeletionOfACompletedTweetRemovesTheMention() {
        var tweet = postWhileUnavailable("hi @" + bob.name());
        await().until(() -> mentionList().equals(List.of(tweet)));

        api.delete(author, "/2/tweets/" + tweet).expect(200);

        await().until(() -> mentionList().isEmpty());
        await().until(() -> types(tweet).size() == 3);
        assertThat(types(tweet))
                .containsExactly("tweet_posted", "tweet_completed", "tweet_deleted");
    }

    @Test
    void aDeletedTweetIsNotCompleted() {
        var tweet = new AtomicReference<String>();
        UserServiceStub.whileUnavailable(
                () -> {
                    tweet.set(api.tweet(author, "regretted, @" + bob.name()));
                    api.delete(author, "/2/tweets/" + tweet.get()).expect(200);
                    assertThat(incomplete(author)).isZero();
                });

        var marker = api.tweet(author, "marker");
        await().until(() -> types(marker).size() == 1);
        assertThat(types(tweet.get())).containsExactly("tweet_posted", "tweet_deleted");
    }

    @Test
    void severalInstancesCompleteATweetOnce() {
        var tweet = rows.insertTweet(author, "hi @" + bob.name(), Map.of());
        var completed = users.lookUp(resolver.find(TweetId.of(tweet)).orElseThrow()).orElseThrow();
        markIncomplete(tweet);

        var results =
                Stream.generate(() -> supplyAsync(() -> complete(completed)))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(task -> task.join())
                        .toList();

        // The scheduled run may have been the first.
        assertThat(results.stream().filter(done -> done).count()).isLessThanOrEqualTo(1);
        var marker = api.tweet(author, "marker");
        await().until(() -> types(marker).size() == 1);
        assertThat(types(tweet)).containsExactly("tweet_completed");
        assertThat(mentions(tweet)).containsExactly(bob.id());
    }

    @Test
    void manyTweetsOfBothServersAreCompleted() {
        UserServiceStub.whileUnavailable(
                () -> {
                    for (int i = 0; i < 12; i++) {
                        api.tweet(i % 2 == 0 ? author : bob, "@" + bob.name() + " " + i);
                    }
                });

        // A tweet does not mention its own author.
        await().until(() -> mentionList().size() == 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 413, 422, 429, 500})
    void aPostSucceedsIfUserServiceRespondsWithAnError(int status) {
        UserServiceStub.whileFailing(
                bob.name(), status, () -> api.tweet(author, "hi @" + bob.name()));
    }

    @Test
    void aTweetWhoseNamesAreRefusedIsCompletedWithoutMentions() {
        UserServiceStub.whileFailing(
                "refused",
                400,
                () -> {
                    var tweet = postWhileUnavailable("hi @refused");
                    await().until(() -> incomplete(author) == 0);
                    assertThat(mentions(tweet)).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void aTweetThatCannotBeCompletedBlocksNoOther(int status) {
        UserServiceStub.whileFailing(
                "fails_alone",
                status,
                () -> {
                    UserServiceStub.whileUnavailable(
                            () -> {
                                api.tweet(author, "hi @" + bob.name());
                                api.tweet(author, "hi @fails_alone");
                                api.tweet(author, "hi again @" + bob.name());
                            });

                    await().until(() -> mentionList().size() == 2);
                    assertThat(incomplete(author)).isEqualTo(1);
                });
    }

    private String postWhileUnavailable(String text) {
        var tweet = new AtomicReference<String>();
        UserServiceStub.whileUnavailable(() -> tweet.set(api.tweet(author, text)));
        return tweet.get();
    }

    private Api.Response entities(String tweet) {
        return api.get(author, "/2/tweets/" + tweet + "?tweet.fields=entities").expect(200);
    }

    private List<String> mentions(String tweet) {
        return entities(tweet).all("/data/entities/mentions", "id");
    }

    private List<String> mentionList() {
        return api.get(bob, "/2/users/" + bob.id() + "/mentions").expect(200).all("/data", "id");
    }

    private boolean complete(CompletedTweet completed) {
        return shards.inTransaction(
                completed.tweet().tweetId().shard(), () -> incomplete.complete(completed));
    }

    private void markIncomplete(String tweet) {
        shards.inTransaction(
                author.number().shard(),
                () ->
                        jdbc.sql("insert into incomplete_tweet values (?)")
                                .param(Long.parseLong(tweet))
                                .update());
    }

    private long incomplete(User user) {
        return shards.read(
                user.number().shard(),
                () -> jdbc.sql("select count(*) from incomplete_tweet").query(Long.class).single());
    }

    private List<String> types(String tweet) {
        return Events.of(TweetEvent.TOPIC, author.id()).stream()
                .distinct()
                .map(event -> Json.read(event, TweetEvent.class))
                .filter(event -> event.tweetId().equals(tweet))
                .map(TweetEvent::type)
                .toList();
    }
}
