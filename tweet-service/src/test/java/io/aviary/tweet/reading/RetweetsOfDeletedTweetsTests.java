package io.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Covers a deleted tweet whose retweets still have rows.
@TweetServiceTest
class RetweetsOfDeletedTweetsTests {
    private final User author = User.onFirst();
    private final User fan = User.onSecond();

    @Autowired private Api api;
    @Autowired private Rows rows;
    private String original = "";
    private String retweet = "";

    @BeforeEach
    void retweetATweet() {
        original = rows.insertTweet(author, "original", Map.of());
        retweet = rows.insertRetweet(fan, original);
        rows.insertMention(author, retweet, false);
        api.get(fan, "/2/tweets/" + retweet).expect(200);
        rows.markDeleted(original);
    }

    @Test
    void theRetweetIsNotFound() {
        var response = api.get(fan, "/2/tweets/" + retweet).expect(404);

        assertThat(response.text("/parameter")).isEqualTo("id");
        assertThat(response.text("/resource_type")).isEqualTo("tweet");
    }

    @Test
    void theRetweetIsMissingAmongSeveralTweets() {
        var kept = rows.insertTweet(fan, "kept", Map.of());

        var response = api.get(fan, "/2/tweets?ids=" + retweet + "," + kept).expect(200);

        assertThat(response.all("/data", "id")).containsExactly(kept);
        assertThat(response.all("/errors", "resource_id")).containsExactly(retweet);
    }

    @Test
    void otherServicesDoNotFindTheRetweet() {
        assertThat(api.internalGet("/internal/tweets?ids=" + retweet).expect(200).body().toString())
                .isEqualTo("{}");
    }

    @Test
    void noListShowsTheRetweetAndItsLikingUsersAreNotFound() {
        for (var list :
                List.of(
                        "/2/users/" + fan.id() + "/tweets",
                        "/2/users/" + author.id() + "/mentions")) {
            assertThat(api.get(fan, list).expect(200).body().toString())
                    .isEqualTo("{\"meta\":{\"result_count\":0}}");
        }
        api.get(fan, "/2/tweets/" + retweet + "/liking_users").expect(404);
        api.get(fan, "/2/tweets/" + original + "/retweeted_by").expect(404);
    }
}
