package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Covers the lists of the users who like a tweet and of the users who retweeted it.
@TweetServiceTest
class UserListTests {
    private final User reader = User.onFirst();
    private final List<User> users =
            IntStream.range(0, 12)
                    .mapToObj(i -> i % 2 == 0 ? User.onFirst() : User.onSecond())
                    .toList();
    private final List<String> newestFirst = users.reversed().stream().map(User::id).toList();

    @Autowired private Api api;
    @Autowired private Rows rows;
    private String tweet = "";

    /// Makes the same users like and retweet the tweet. Another user has undone both, replied to
    /// the tweet and quoted it, and liked and retweeted another tweet.
    @BeforeEach
    void likeAndRetweet() {
        tweet = rows.insertTweet(User.onSecond(), "popular", Map.of());
        for (var user : users) {
            rows.insertLike(tweet, user, true);
            rows.insertReference(tweet, "retweeted", user, false);
        }
        var other = User.onSecond();
        rows.insertLike(tweet, other, false);
        rows.insertReference(tweet, "retweeted", other, true);
        rows.insertReference(tweet, "replied_to", other, false);
        rows.insertReference(tweet, "quoted", other, false);
        var elsewhere = rows.insertTweet(reader, "another", Map.of());
        rows.insertLike(elsewhere, other, true);
        rows.insertReference(elsewhere, "retweeted", other, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liking_users", "retweeted_by"})
    void theNewestEntriesComeFirstOnPagesOfAnySize(String list) {
        for (int size : List.of(1, 5, 12, 100)) {
            assertThat(PagedList.ids(api, reader, path(list) + "?max_results=" + size))
                    .isEqualTo(newestFirst);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"liking_users", "retweeted_by"})
    void aPageHoldsUsersAndMetaOnly(String list) {
        var page = page(list, "?max_results=5");

        assertThat(page.body().propertyNames()).containsExactly("data", "meta");
        assertThat(page.body().at("/meta").propertyNames())
                .containsExactly("result_count", "next_token", "previous_token");
        assertThat(page.text("/meta/next_token").length()).isGreaterThanOrEqualTo(16);
        assertThat(page.body().at("/data/0").propertyNames())
                .containsExactly("id", "name", "username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liking_users", "retweeted_by"})
    void requestedFieldsAreShownAndOneRequestFindsAllUsers(String list) {
        int before = UserServiceStub.queries().size();

        var page = page(list, "?user.fields=verified,public_metrics");

        assertThat(page.body().at("/data/3").propertyNames())
                .containsExactlyInAnyOrder("id", "name", "username", "verified", "public_metrics");
        assertThat(UserServiceStub.queries()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liking_users", "retweeted_by"})
    void aTweetWithoutLikesHasAnEmptyPageAndADeletedOneIsNotFound(String list) {
        tweet = rows.insertTweet(reader, "boring", Map.of());

        assertThat(page(list, "").body().toString()).isEqualTo("{\"meta\":{\"result_count\":0}}");
        rows.markDeleted(tweet);
        var response = api.get(reader, path(list)).expect(404);
        assertThat(response.text("/parameter")).isEqualTo("id");
        assertThat(response.text("/value")).isEqualTo(tweet);
        assertThat(response.text("/resource_type")).isEqualTo("tweet");
        api.get(reader, "/2/tweets/77/" + list).expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liking_users", "retweeted_by"})
    void anUnknownUserIsOmitted(String list) {
        var stranger = User.stranger(5);
        rows.insertLike(tweet, stranger, true);
        rows.insertReference(tweet, "retweeted", stranger, false);

        assertThat(page(list, "").all("/data", "id")).isEqualTo(newestFirst);
    }

    @Test
    void theTokensOfOneListAreRefusedByTheOther() {
        var token = page("liking_users", "?max_results=5").text("/meta/next_token");

        page("liking_users", "?pagination_token=" + token);
        api.get(reader, path("retweeted_by") + "?pagination_token=" + token)
                .expectInvalid("pagination_token");
    }

    @Test
    void aLikeIsListedAsSoonAsItIsCounted() {
        api.like(reader, tweet).expect(200);

        await().until(() -> page("liking_users", "").all("/data", "id").contains(reader.id()));
        assertThat(page("liking_users", "").all("/data", "id")).startsWith(reader.id());
        api.unlike(reader, tweet).expect(200);
        await().until(() -> !page("liking_users", "").all("/data", "id").contains(reader.id()));
    }

    private Api.Response page(String list, String query) {
        return api.get(reader, path(list) + query).expect(200);
    }

    private String path(String list) {
        return "/2/tweets/" + tweet + "/" + list;
    }
}
