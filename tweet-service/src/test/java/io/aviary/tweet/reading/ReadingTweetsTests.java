package io.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class ReadingTweetsTests {
    @Autowired private Api api;

    @Test
    void aTweetShowsItsDefaultFieldsOnly() {
        var author = User.onFirst();
        var id = api.tweet(author, "plain");

        assertThat(api.get(User.onSecond(), "/2/tweets/" + id).expect(200).body().toString())
                .isEqualTo(
                        "{\"data\":{\"id\":\"%s\",\"text\":\"plain\",\"edit_history_tweet_ids\":[\"%s\"]}}"
                                .formatted(id, id));
    }

    @Test
    void everyFieldThatHasAValueIsShownOnRequest() {
        var author = User.onFirst();
        var id = api.tweet(author, "full");

        var tweet =
                api.get(
                                author,
                                "/2/tweets/%s?tweet.fields=%s"
                                        .formatted(
                                                id,
                                                String.join(",", TweetFields.SELECTION.allowed())))
                        .expect(200);

        assertThat(tweet.text("/data/author_id")).isEqualTo(author.id());
        assertThat(tweet.text("/data/conversation_id")).isEqualTo(id);
        assertThat(tweet.text("/data/reply_settings")).isEqualTo("everyone");
        assertThat(tweet.text("/data/created_at"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                .isEqualTo(
                        java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX")
                                .withZone(java.time.ZoneOffset.UTC)
                                .format(SnowflakeId.of(id).time()));
        assertThat(tweet.body().at("/data/possibly_sensitive").asBoolean(true)).isFalse();
        assertThat(tweet.body().at("/data/public_metrics").toString())
                .isEqualTo(
                        "{\"retweet_count\":0,\"reply_count\":0,\"like_count\":0,\"quote_count\":0,\"bookmark_count\":0,\"impression_count\":0}");
        assertThat(tweet.body().at("/data").propertyNames())
                .doesNotContain("geo", "lang", "entities", "attachments", "source");
    }

    @Test
    void fieldsMayBeRequestedByTheirNewerName() {
        var author = User.onFirst();
        var path = "/2/tweets/" + api.tweet(author, "named anew") + "?post.fields=";

        var tweet = api.get(author, path + "author_id").expect(200);
        var both = api.get(author, path + "nonsense&tweet.fields=author_id").expect(200);

        assertThat(tweet.text("/data/author_id")).isEqualTo(author.id());
        assertThat(both.body()).isEqualTo(tweet.body());
    }

    @Test
    void severalTweetsComeInTheRequestedOrderAndMissingOnesAreNamed() {
        var first = api.tweet(User.onFirst(), "one");
        var second = api.tweet(User.onSecond(), "two");
        var deleter = User.onFirst();
        var deleted = api.tweet(deleter, "three");
        api.delete(deleter, "/2/tweets/" + deleted);

        var response =
                api.get(
                                deleter,
                                "/2/tweets?ids="
                                        + String.join(",", second, deleted, first, second, "77"))
                        .expect(200);

        assertThat(response.text("/data/0/id")).isEqualTo(second);
        assertThat(response.text("/data/1/id")).isEqualTo(first);
        assertThat(response.body().at("/data").size()).isEqualTo(2);
        assertThat(response.text("/errors/0/resource_id")).isEqualTo(deleted);
        assertThat(response.text("/errors/1/detail"))
                .isEqualTo("Could not find tweet with ids: [77].");
    }

    @Test
    void aResponseWithoutTweetsHasNoData() {
        var response = api.get(User.onFirst(), "/2/tweets?ids=77").expect(200);

        assertThat(response.body().propertyNames()).containsExactly("errors");
    }

    @Test
    void anUnknownTweetIsNotFound() {
        var response = api.get(User.onFirst(), "/2/tweets/77").expect(404);

        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.text("/title")).isEqualTo("Not Found Error");
        assertThat(response.text("/errors/0/parameter")).isEqualTo("id");
    }

    @Test
    void eachAuthorIsIncludedOnceAndTheTweetsShowItsId() {
        var one = User.onFirst();
        var two = User.onSecond();
        var ids = List.of(api.tweet(one, "a"), api.tweet(one, "b"), api.tweet(two, "c"));

        var response =
                api.get(
                                one,
                                "/2/tweets?expansions=author_id,attachments.media_keys&user.fields=verified&ids="
                                        + String.join(",", ids))
                        .expect(200);

        assertThat(
                        response.body()
                                .at("/includes/users")
                                .valueStream()
                                .map(user -> user.at("/id").asString()))
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(response.body().at("/includes/users/0").propertyNames())
                .containsExactly("id", "name", "username", "verified");
        assertThat(response.text("/data/2/author_id")).isEqualTo(two.id());
    }

    @Test
    void metricsOfAuthorsAreRequestedOnlyIfTheyAreShown() {
        var author = User.onFirst();
        var path =
                "/2/tweets/" + api.tweet(author, "numbers") + "?expansions=author_id&user.fields=";

        api.get(author, path + "verified").expect(200);
        var with = api.get(author, path + "public_metrics").expect(200);

        assertThat(with.body().at("/includes/users/0/public_metrics/followers_count").asInt())
                .isEqualTo(7);
        assertThat(UserServiceStub.queries().stream().filter(query -> query.contains(author.id())))
                .containsExactly("ids=" + author.id(), "ids=" + author.id() + "&metrics=true");
    }

    @Test
    void otherServicesGetEveryFieldAndNoErrors() {
        var author = User.onFirst();
        var id = api.tweet(author, "internal");

        var response = api.internalGet("/internal/tweets?ids=77," + id).expect(200);

        assertThat(response.body().at("/data").size()).isEqualTo(1);
        assertThat(response.text("/data/0/author_id")).isEqualTo(author.id());
        assertThat(response.body().has("errors")).isFalse();
    }
}
