package io.aviary.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class RefusedTokensTests {
    private final User user = User.onFirst();

    @Autowired private Api api;

    @Test
    void anInvalidTokenIsRefusedEverywhere() {
        for (var token :
                List.of(
                        Tokens.forged(user),
                        Tokens.expired(user),
                        Tokens.foreign(user),
                        Tokens.unsigned(user),
                        Tokens.service(),
                        "nonsense")) {
            assertRefused(token, "POST", "/2/tweets", "{\"text\":\"a\"}");
            assertRefused(token, "GET", "/2/tweets/77", "");
            assertRefused(token, "GET", "/2/tweets/77/liking_users", "");
            assertRefused(token, "GET", "/2/tweets/77/retweeted_by", "");
            assertRefused(token, "GET", "/2/users/" + user.id() + "/mentions", "");
            assertRefused(token, "GET", "/2/users/" + user.id() + "/liked_tweets", "");
            assertRefused(
                    token, "POST", "/2/users/" + user.id() + "/likes", "{\"tweet_id\":\"77\"}");
        }
    }

    @Test
    void usersCannotReachInternalEndpoints() {
        for (var path : List.of("/internal/tweets?ids=1", "/internal/tweets/counters?ids=1")) {
            assertRefused(Tokens.of(user), "GET", path, "");
        }
        assertRefused(Tokens.of(user), "POST", "/internal/bulk/tweets", "{\"tweets\":[]}");
    }

    private void assertRefused(String token, String method, String path, String body) {
        var response = api.send(token, method, path, body, Map.of()).expect(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.text("/type")).isEqualTo("about:blank");
    }
}
