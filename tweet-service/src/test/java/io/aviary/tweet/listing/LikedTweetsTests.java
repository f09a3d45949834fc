package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class LikedTweetsTests {
    private final User user = User.onSecond();
    private final List<User> authors = List.of(User.onFirst(), User.onSecond());
    private final List<String> liked = new ArrayList<>();

    @Autowired private Api api;
    @Autowired private Rows rows;

    /// Likes tweets in a different order than they were posted in. Some tweets and some likes are
    /// deleted.
    @BeforeEach
    void likeTweets() {
        var tweets = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            tweets.add(rows.insertTweet(authors.get(i % 2), "tweet " + i, Map.of()));
        }
        Collections.shuffle(tweets, new Random(3));
        for (int i = 0; i < 30; i++) {
            api.like(user, tweets.get(i)).expect(200);
            liked.addFirst(tweets.get(i));
            switch (i % 5) {
                case 1 -> {
                    rows.markDeleted(tweets.get(i));
                    liked.removeFirst();
                }
                case 3 -> {
                    api.unlike(user, tweets.get(i)).expect(200);
                    liked.removeFirst();
                }
                default -> {}
            }
        }
    }

    @Test
    void likedTweetsAreInTheOrderOfTheLikesNewestFirst() {
        assertThat(readAll("?max_results=5")).isEqualTo(liked).hasSize(18);
        assertThat(readAll("")).isEqualTo(liked);
    }

    @Test
    void thePageIsNotEmptyIfOneTweetFollowsManyDeletedOnes() {
        var fan = User.onFirst();
        var existing = rows.insertTweet(user, "the only existing tweet", Map.of());
        api.like(fan, existing).expect(200);
        for (int i = 0; i < 450; i++) {
            var deleted = rows.insertTweet(user, "deleted", Map.of());
            api.like(fan, deleted).expect(200);
            rows.markDeleted(deleted);
        }

        var page = api.get(fan, "/2/users/" + fan.id() + "/liked_tweets?max_results=5");

        assertThat(page.expect(200).all("/data", "id")).containsExactly(existing);
    }

    @Test
    void aLikeThatIsRemovedAndRepeatedComesFirst() {
        var oldest = liked.removeLast();
        api.unlike(user, oldest).expect(200);
        api.like(user, oldest).expect(200);
        liked.addFirst(oldest);

        assertThat(readAll("?max_results=5")).isEqualTo(liked);
    }

    @Test
    void theNewestAndTheOldestIdDependOnTheTimeOfTheTweets() {
        var page = page("?max_results=5");
        var ids = liked.subList(0, 5).stream().sorted().toList();

        assertThat(page.text("/meta/newest_id")).isEqualTo(ids.getLast());
        assertThat(page.text("/meta/oldest_id")).isEqualTo(ids.getFirst());
        assertThat(page.text("/meta/next_token").length()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void aLikedRetweetIsListedAsItsOriginalWhileThatExists() {
        var original = rows.insertTweet(authors.getFirst(), "original", Map.of());
        var retweet = rows.insertRetweet(authors.getLast(), original);
        api.like(user, retweet).expect(200);

        assertThat(page("").all("/data", "id")).contains(original).doesNotContain(retweet);
        rows.markDeleted(original);

        assertThat(page("").all("/data", "id")).isEqualTo(liked);
    }

    @Test
    void anyUserMayReadLikedTweetsWithAnyFields() {
        var page = page("?expansions=author_id&user.fields=verified&tweet.fields=public_metrics");

        assertThat(page.all("/includes/users", "id"))
                .containsExactlyInAnyOrder(authors.get(0).id(), authors.get(1).id());
        assertThat(page.body().at("/data/0").propertyNames())
                .contains("author_id", "public_metrics");
    }

    @Test
    void aUserWithoutLikesHasAnEmptyPageAndAnUnknownUserIsNotFound() {
        var indifferent = User.onFirst();
        var stranger = User.stranger(9);

        assertThat(
                        api.get(user, "/2/users/" + indifferent.id() + "/liked_tweets")
                                .expect(200)
                                .body()
                                .toString())
                .isEqualTo("{\"meta\":{\"result_count\":0}}");
        var response = api.get(user, "/2/users/" + stranger.id() + "/liked_tweets").expect(404);
        assertThat(response.text("/parameter")).isEqualTo("id");
        assertThat(response.text("/resource_type")).isEqualTo("user");
    }

    private List<String> readAll(String query) {
        var path = "/2/users/" + user.id() + "/liked_tweets";
        return PagedList.ids(api, user, path + (query.isEmpty() ? "?" : query));
    }

    private Api.Response page(String query) {
        return api.get(authors.getFirst(), "/2/users/" + user.id() + "/liked_tweets" + query)
                .expect(200);
    }
}
