package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTests extends RunningService {
    private final long bob = world.newUser();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "max_results=0 max_results",
                "max_results=101 max_results",
                "max_results=-1 max_results",
                "max_results=ten max_results",
                "max_results= max_results",
                "since_id=abc since_id",
                "since_id=9999999999999999999 since_id",
                "until_id=-1 until_id",
                "until_id=1.5 until_id",
                "start_time=yesterday start_time",
                "end_time=2026-13-01T00:00:00Z end_time",
                "tweet.fields=id,shoe_size tweet.fields",
                "post.fields=shoe_size post.fields",
                "post.fields=text&tweet.fields=shoe_size tweet.fields",
                "user.fields=email user.fields",
                "media.fields=media_key,colour media.fields",
                "expansions=everything expansions",
                "expansions=author_id,pinned_tweet_id expansions",
                "exclude=quotes exclude",
                "exclude=replies,likes exclude",
                "exclude=replies,,retweets exclude",
                "pagination_token=x pagination_token",
                "pagination_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAA pagination_token"
            })
    void aBadParameterIsNamed(String query, String parameter) {
        var response = reader.home(bob, query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.body().path("title").asString()).isEqualTo("Invalid Request");
        assertThat(response.invalidParameter()).isEqualTo(parameter);
    }

    @Test
    void aForeignOrForgedPageTokenIsRefused() {
        long ann = world.newUser();
        world.post(ann, 3);
        var token = reader.home(ann, "max_results=1").next();
        assertThat(token).hasSizeGreaterThanOrEqualTo(16);
        char first = token.charAt(3);
        var tampered = token.substring(0, 3) + (first == 'A' ? 'B' : 'A') + token.substring(4);

        assertThat(reader.home(ann, "pagination_token=" + token).status()).isEqualTo(200);
        assertThat(reader.home(bob, "pagination_token=" + token).invalidParameter())
                .isEqualTo("pagination_token");
        assertThat(reader.home(ann, "pagination_token=" + tampered).invalidParameter())
                .isEqualTo("pagination_token");
    }

    @Test
    void aUserReadsOnlyTheirOwnTimeline() {
        for (var id : new String[] {"" + world.newUser(), "me", "0", "99999999999999999999"}) {
            var path = "/2/users/" + id + "/timelines/reverse_chronological";
            var response = reader.send("GET", path, tokens.user(bob));

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.invalidParameter()).isEqualTo("id");
        }
    }

    @Test
    void onlyAValidUserTokenReadsATimeline() {
        for (var token :
                new String[] {
                    "", "nonsense", tokens.forged(bob), tokens.expired(bob), tokens.service()
                }) {
            var response = reader.send("GET", Reader.path(bob), token);

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.contentType()).startsWith("application/problem+json");
        }
        assertThat(redis.exists(key(bob))).isZero();
    }

    @Test
    void onlyAServiceEndsAnEpoch() {
        for (var token : new String[] {"", tokens.user(bob), tokens.forged(bob)}) {
            assertThat(reader.send("DELETE", "/internal/timelines", token).status()).isEqualTo(401);
        }
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        assertThat(reader.send("POST", Reader.path(bob), tokens.user(bob)).status()).isEqualTo(405);
        assertThat(reader.send("GET", "/2/users/1/nothing", tokens.user(bob)).status())
                .isEqualTo(404);
        assertThat(reader.send("GET", "/actuator/env", tokens.user(bob)).status()).isEqualTo(403);
        assertThat(reader.send("GET", "/actuator/health", "").status()).isEqualTo(200);
    }

    @Test
    void noTweetIsNewerThanTheLargestId() {
        world.post(bob, 3);
        warm(bob);

        assertThat(reader.home(bob, "since_id=" + Long.MAX_VALUE).ids()).isEmpty();
        assertThat(reader.home(bob, "until_id=0").ids()).isEmpty();
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(reader.home(bob, "colour=blue&place.fields=name").status()).isEqualTo(200);
    }
}
