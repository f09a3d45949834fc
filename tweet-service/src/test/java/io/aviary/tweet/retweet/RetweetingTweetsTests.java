package io.aviary.tweet.retweet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.TweetResolver;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class RetweetingTweetsTests {
    @Autowired private Api api;
    @Autowired private Rows rows;
    @Autowired private TweetResolver resolver;

    private final User author = User.onFirst();
    private final User fan = User.onSecond();

    @Test
    void aRetweetIsATweetOfTheUserWhoRetweets() {
        var original = api.tweet(author, "say it again");

        var response = post(fan, original).expect(200);

        var id = response.text("/data/id");
        assertThat(response.body().toString())
                .isEqualTo(
                        "{\"data\":{\"retweeted\":true,\"id\":\"%s\",\"rest_id\":\"%s\"}}"
                                .formatted(id, id));
        var retweet = resolver.find(TweetId.of(id)).orElseThrow();
        assertThat(retweet.authorId()).isEqualTo(fan.userId());
        assertThat(retweet.tweetId().shard()).isEqualTo(fan.number().shard());
        assertThat(retweet.retweeted()).hasToString(original);
        assertThat(retweet.content()).isEqualTo("RT @" + author.name() + ": say it again");
    }

    @Test
    void aRetweetOfATweetWithoutTextEndsWithTheName() {
        var photo = Map.of("media_ids", new long[] {rows.insertPhoto(author).value()});
        var original = rows.insertTweet(author, "", photo);

        var retweet = resolver.find(TweetId.of(api.retweet(fan, original)));

        assertThat(retweet.orElseThrow().content()).isEqualTo("RT @" + author.name() + ":");
    }

    @Test
    void concurrentRetweetsCreateOneRetweetAndOneEvent() {
        var original = api.tweet(author, "hot");

        var ids =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> api.retweet(fan, original))
                        .toList();

        assertThat(ids).containsOnly(ids.getFirst());
        var marker = api.tweet(fan, "after them");
        await().until(() -> events().stream().anyMatch(event -> event.tweetId().equals(marker)));
        assertThat(events())
                .extracting(TweetEvent::tweetId)
                .containsExactly(ids.getFirst(), marker);
        assertThat(events().getFirst().referencedTweets())
                .containsExactly(new ReferencedTweet("retweeted", original));
        assertThat(events().getFirst().mentionedUserIds()).isEmpty();
    }

    @Test
    void repeatingARetweetChangesNothingAndNeedsNoUserService() {
        var original = api.tweet(author, "again");
        var first = api.retweet(fan, original);

        UserServiceStub.whileUnavailable(
                () -> assertThat(api.retweet(fan, original)).isEqualTo(first));
    }

    @Test
    void aRetweetWithoutUserServiceGetsTheNameOfTheAuthorLater() {
        var original = api.tweet(author, "whose is it");
        var path = "/2/users/" + fan.id() + "/tweets";

        UserServiceStub.whileUnavailable(
                () -> {
                    post(fan, original).expect(200);
                    assertThat(api.get(fan, path).all("/data", "text"))
                            .containsExactly("whose is it");
                });

        var complete = "RT @" + author.name() + ": whose is it";
        await().until(() -> api.get(fan, path).all("/data", "text").equals(List.of(complete)));
    }

    @Test
    void aRetweetOfARetweetRefersToItsOriginal() {
        var original = api.tweet(author, "chain");
        var first = api.retweet(fan, original);

        var second = api.retweet(author, first);

        var retweet = resolver.find(TweetId.of(second)).orElseThrow();
        assertThat(retweet.retweeted()).hasToString(original);
        assertThat(retweet.content()).isEqualTo("RT @" + author.name() + ": chain");
        assertThat(api.retweet(fan, second)).isEqualTo(first);
    }

    @Test
    void aRetweetIsRemovedByTheIdOfItsOriginalOrOfAnyRetweetOfIt() {
        var original = api.tweet(author, "back and forth");
        var others = api.retweet(author, original);
        for (var source : List.of(original, others)) {
            var id = api.retweet(fan, original);

            assertThat(undoRetweet(source).body().toString())
                    .isEqualTo("{\"data\":{\"retweeted\":false}}");

            api.get(fan, "/2/tweets/" + id).expect(404);
            api.get(fan, "/2/tweets/" + others).expect(200);
            undoRetweet(source);
        }
        await().until(() -> events().size() >= 4);
        assertThat(events())
                .extracting(TweetEvent::type)
                .containsExactly("tweet_posted", "tweet_deleted", "tweet_posted", "tweet_deleted");
        assertThat(events())
                .allSatisfy(
                        event ->
                                assertThat(event.referencedTweets())
                                        .containsExactly(
                                                new ReferencedTweet("retweeted", original)));
    }

    @Test
    void aRetweetIsRemovedByTheIdOfAnotherDeletedRetweet() {
        var original = api.tweet(author, "outlasts them");
        var others = api.retweet(author, original);
        var id = api.retweet(fan, original);
        api.delete(author, "/2/users/" + author.id() + "/retweets/" + original).expect(200);
        api.get(fan, "/2/tweets/" + others).expect(404);

        undoRetweet(others);

        api.get(fan, "/2/tweets/" + id).expect(404);
        api.get(fan, "/2/tweets/" + original).expect(200);
    }

    @Test
    void removingARetweetThatDoesNotExistChangesNothing() {
        var original = api.tweet(author, "never");
        var own = api.tweet(fan, "my own");

        undoRetweet(original);
        undoRetweet(own);
        undoRetweet("77");

        api.get(fan, "/2/tweets/" + own).expect(200);
        api.get(fan, "/2/tweets/" + original).expect(200);
    }

    @Test
    void aUserMayRetweetAgainAfterDeletingTheRetweet() {
        var original = api.tweet(author, "again");
        var first = api.retweet(fan, original);

        api.delete(fan, "/2/tweets/" + first).expect(200);

        assertThat(api.retweet(fan, original)).isNotEqualTo(first);
    }

    @Test
    void missingTweetsCannotBeRetweeted() {
        var deleted = api.tweet(author, "gone");
        api.delete(author, "/2/tweets/" + deleted).expect(200);

        for (var id : List.of(deleted, "77")) {
            var response = post(fan, id).expect(404);
            assertThat(response.text("/parameter")).isEqualTo("tweet_id");
            assertThat(response.text("/value")).isEqualTo(id);
        }
    }

    private Api.Response post(User user, String tweetId) {
        return api.post(user, "/2/users/" + user.id() + "/retweets", Map.of("tweet_id", tweetId));
    }

    private Api.Response undoRetweet(String source) {
        return api.delete(fan, "/2/users/" + fan.id() + "/retweets/" + source).expect(200);
    }

    private List<TweetEvent> events() {
        return Events.of(TweetEvent.TOPIC, fan.id()).stream()
                .distinct()
                .map(event -> Json.read(event, TweetEvent.class))
                .toList();
    }
}
