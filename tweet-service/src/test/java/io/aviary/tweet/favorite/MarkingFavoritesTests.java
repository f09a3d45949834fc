package io.aviary.tweet.favorite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class MarkingFavoritesTests {
    @Autowired private Api api;
    @Autowired private Rows rows;

    @Test
    void aLikeIsCounted() {
        var author = User.onFirst();
        var id = api.tweet(author, "like me");

        for (var user : List.of(author, User.onFirst(), User.onSecond())) {
            assertThat(api.like(user, id).expect(200).body().toString())
                    .isEqualTo("{\"data\":{\"liked\":true}}");
        }

        await().until(() -> api.likes(author, id) == 3);
    }

    @Test
    void aRemovedLikeIsNotCounted() {
        var author = User.onFirst();
        var fan = User.onSecond();
        var id = api.tweet(author, "like me");
        api.like(author, id);
        api.like(fan, id);
        await().until(() -> api.likes(author, id) == 2);

        assertThat(api.unlike(fan, id).expect(200).body().toString())
                .isEqualTo("{\"data\":{\"liked\":false}}");

        await().until(() -> api.likes(author, id) == 1);
    }

    @Test
    void aRepeatedLikeCountsOnceAndSendsOneEvent() {
        var fan = User.onSecond();
        var id = api.tweet(User.onFirst(), "again and again");

        var statuses =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> api.like(fan, id).status())
                        .toList();
        api.like(fan, id).expect(200);

        assertThat(statuses).containsOnly(200);
        await().until(() -> api.likes(fan, id) == 1);
        assertThat(versions(fan)).containsExactly(1L);
    }

    @Test
    void concurrentLikesAndUnlikesEndInOneStateEverywhere() {
        var fan = User.onFirst();
        var id = api.tweet(User.onSecond(), "make up your mind");

        IntStream.range(0, 24)
                .parallel()
                .forEach(
                        i -> {
                            var response = i % 2 == 0 ? api.like(fan, id) : api.unlike(fan, id);
                            response.expect(200);
                        });
        api.like(fan, id).expect(200);

        await().until(() -> api.likes(fan, id) == 1);
        assertThat(versions(fan)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void removingALikeThatDoesNotExistChangesNothing() {
        var fan = User.onFirst();
        var id = api.tweet(User.onSecond(), "indifferent");

        assertThat(api.unlike(fan, id).expect(200).body().at("/data/liked").asBoolean()).isFalse();
        assertThat(api.unlike(fan, "77").expect(200).body().at("/data/liked").asBoolean())
                .isFalse();

        assertThat(versions(fan)).isEmpty();
    }

    @Test
    void missingTweetsCannotBeLiked() {
        var fan = User.onFirst();
        var deleted = api.tweet(fan, "gone");
        api.delete(fan, "/2/tweets/" + deleted).expect(200);

        assertThat(api.like(fan, deleted).expect(404).text("/parameter")).isEqualTo("tweet_id");
        assertThat(api.like(fan, "77").expect(404).text("/resource_type")).isEqualTo("tweet");
        assertThat(versions(fan)).isEmpty();
    }

    @Test
    void aLikeOfARetweetIsALikeOfItsOriginal() {
        var author = User.onFirst();
        var fan = User.onSecond();
        var original = api.tweet(author, "like it where it is from");
        var retweets = List.of(api.retweet(fan, original), api.retweet(author, original));

        api.like(fan, retweets.getFirst()).expect(200);
        api.like(fan, original).expect(200);

        await().until(() -> api.likes(author, original) == 1);
        assertThat(liked(fan)).containsExactly(original);
        assertThat(versions(fan)).containsExactly(1L);
        api.delete(author, "/2/tweets/" + retweets.getLast()).expect(200);
        api.unlike(fan, retweets.getLast()).expect(200);
        assertThat(liked(fan)).isEmpty();
        await().until(() -> api.likes(author, original) == 0);
    }

    @Test
    void aRetweetOfADeletedOriginalCannotBeLiked() {
        var author = User.onFirst();
        var fan = User.onSecond();
        var original = rows.insertTweet(author, "gone", Map.of());
        var retweet = rows.insertRetweet(author, original);
        rows.markDeleted(original);

        var refused = api.like(fan, retweet).expect(404);

        assertThat(refused.text("/parameter")).isEqualTo("tweet_id");
        assertThat(refused.text("/value")).isEqualTo(retweet);
        assertThat(versions(fan)).isEmpty();
    }

    private List<String> liked(User user) {
        return api.get(user, "/2/users/" + user.id() + "/liked_tweets")
                .expect(200)
                .all("/data", "id");
    }

    @Test
    void noUserCanLikeForAnotherUser() {
        var user = User.onFirst();
        var other = User.onSecond();
        var id = api.tweet(user, "mine");

        api.post(user, "/2/users/" + other.id() + "/likes", "{\"tweet_id\":\"" + id + "\"}")
                .expectInvalid("id");
        api.delete(user, "/2/users/" + other.id() + "/likes/" + id).expectInvalid("id");
    }

    @Test
    void theEventMatchesTheContract() {
        var sample = Events.sample("favorite_changed.json");
        var event =
                new FavoriteChanged(
                        "favorite_changed",
                        "2090000000000000101",
                        "2090000000000000404",
                        1,
                        true,
                        "2090000000000000505",
                        Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(Json.write(event)).isEqualTo(sample);
        assertThat(Json.read(sample, FavoriteChanged.class)).isEqualTo(event);
    }

    private static List<Long> versions(User user) {
        return Events.of(FavoriteChanged.TOPIC, user.id()).stream()
                .distinct()
                .map(event -> Json.read(event, FavoriteChanged.class).version())
                .toList();
    }
}
