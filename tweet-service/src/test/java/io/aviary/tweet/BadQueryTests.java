package io.aviary.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Covers invalid queries. Each gets a 400 that names the parameter.
@TweetServiceTest
class BadQueryTests {
    private final User user = User.onFirst();

    @Autowired private Api api;

    @ParameterizedTest
    @CsvSource({
        "/2/tweets/abc, id",
        "/2/tweets/-1, id",
        "/2/tweets/9223372036854775808, id",
        "/2/tweets/12345678901234567890, id",
        "/2/tweets/77?tweet.fields=nonsense, tweet.fields",
        "/2/tweets/77?post.fields=nonsense, post.fields",
        "/2/tweets/77?post.fields=text&tweet.fields=nonsense, tweet.fields",
        "/2/tweets/77?expansions=nonsense, expansions",
        "/2/tweets/77?user.fields=password, user.fields",
        "/2/tweets/77?tweet.fields=%ED%A0%80, query",
        "/2/tweets, ids",
        "/2/tweets?ids=, ids",
        "'/2/tweets?ids=1,,2', ids",
        "'/2/tweets?ids=1,x', ids",
        "/2/users/abc/tweets, id",
        "/2/users/77/tweets?max_results=4, max_results",
        "/2/users/77/tweets?max_results=101, max_results",
        "/2/users/77/tweets?max_results=ten, max_results",
        "/2/users/77/tweets?since_id=x, since_id",
        "/2/users/77/tweets?until_id=-4, until_id",
        "/2/users/77/tweets?start_time=yesterday, start_time",
        "/2/users/77/tweets?end_time=2026-01-01, end_time",
        "/2/users/77/tweets?exclude=everything, exclude",
        "/2/users/77/tweets?pagination_token=x, pagination_token",
        "/2/users/77/tweets?pagination_token=%00%FF, query",
        "/2/tweets/77?media.fields=nonsense, media.fields",
        "'/2/tweets/77?expansions=author_id,referenced_tweets', expansions",
        "'/2/users/77/tweets?exclude=replies,', exclude",
        "/2/users/abc/mentions, id",
        "/2/users/77/mentions?max_results=4, max_results",
        "/2/users/77/mentions?max_results=101, max_results",
        "/2/users/77/mentions?since_id=x, since_id",
        "/2/users/77/mentions?until_id=x, until_id",
        "/2/users/77/mentions?start_time=x, start_time",
        "/2/users/77/mentions?end_time=x, end_time",
        "/2/users/77/mentions?pagination_token=x, pagination_token",
        "/2/users/77/mentions?expansions=x, expansions",
        "/2/users/abc/liked_tweets, id",
        "/2/users/77/liked_tweets?max_results=4, max_results",
        "/2/users/77/liked_tweets?max_results=101, max_results",
        "/2/users/77/liked_tweets?pagination_token=x, pagination_token",
        "/2/users/77/liked_tweets?tweet.fields=x, tweet.fields",
        "/2/tweets/abc/liking_users, id",
        "/2/tweets/77/liking_users?max_results=0, max_results",
        "/2/tweets/77/liking_users?max_results=101, max_results",
        "/2/tweets/77/liking_users?pagination_token=x, pagination_token",
        "/2/tweets/77/liking_users?user.fields=password, user.fields",
        "/2/tweets/abc/retweeted_by, id",
        "/2/tweets/77/retweeted_by?max_results=0, max_results",
        "/2/tweets/77/retweeted_by?max_results=101, max_results",
        "/2/tweets/77/retweeted_by?pagination_token=x, pagination_token",
        "/2/tweets/77/retweeted_by?user.fields=password, user.fields",
    })
    void anInvalidQueryIsRefused(String path, String parameter) {
        api.get(user, path).expectInvalid(parameter);
    }

    @Test
    void moreThanAHundredIdsAreRefused() {
        api.get(user, "/2/tweets?ids=" + String.join(",", ids(101))).expectInvalid("ids");
        api.get(user, "/2/tweets?ids=" + String.join(",", ids(100))).expect(200);
    }

    @Test
    void aRepeatedIdIsReadOnceButEachRepetitionCountsTowardsTheLimit() {
        var tweet = api.tweet(user, "once");
        var hundred = String.join(",", Collections.nCopies(100, tweet));

        assertThat(api.get(user, "/2/tweets?ids=" + hundred).expect(200).all("/data", "id"))
                .containsExactly(tweet);
        var missing = api.get(user, "/2/tweets?ids=77,077,77").expect(200).body().at("/errors");
        assertThat(missing.size()).isEqualTo(1);
        api.get(user, "/2/tweets?ids=" + hundred + "," + tweet).expectInvalid("ids");
    }

    @Test
    void tamperedTokensAndTokensOfAnotherListAreRefused() {
        var other = User.onFirst();
        for (int i = 0; i < 6; i++) {
            api.tweet(other, "tweet " + i);
        }
        var path = "/2/users/%s/tweets?max_results=5&pagination_token=%s";
        var token =
                api.get(user, path.formatted(other.id(), "").replaceAll("&.*", ""))
                        .text("/meta/next_token");

        api.get(user, path.formatted(other.id(), token)).expect(200);
        api.get(user, path.formatted(user.id(), token)).expectInvalid("pagination_token");
        for (int at = 0; at < token.length(); at++) {
            var tampered =
                    token.substring(0, at)
                            + (token.charAt(at) == 'A' ? 'B' : 'A')
                            + token.substring(at + 1);
            api.get(user, path.formatted(other.id(), tampered)).expectInvalid("pagination_token");
        }
    }

    private static List<String> ids(int number) {
        return IntStream.range(1, number + 1).mapToObj(String::valueOf).toList();
    }
}
