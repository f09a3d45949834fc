package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aviary.tools.client.Session;
import java.time.Instant;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.TwitterV2;
import twitter4j.TwitterV2ExKt;
import twitter4j.V2ConfigurationKt;
import twitter4j.conf.ConfigurationBuilder;

/// Tests twitter4j with `io.github.takke:jp.takke.twitter4j-v2`.
class Twitter4jSystemTests extends ClientLibraryTestBase {

    @Override
    ClientLibrary as(Session user) {
        return new Twitter4j(connect(user.token()), user.userId());
    }

    /// Connects with a consumer key, which may be any string. Without one, the library ignores the
    /// token.
    private TwitterV2 connect(String token) {
        String aviary = clients.address();
        var app =
                new ConfigurationBuilder().setOAuthConsumerKey("my-app").setOAuthConsumerSecret("");
        var login =
                app.setApplicationOnlyAuthEnabled(true)
                        .setOAuth2TokenType("bearer")
                        .setOAuth2AccessToken(token)
                        .build();
        V2ConfigurationKt.getV2Configuration(login).setBaseURL(aviary + "/2/");
        var client = TwitterV2ExKt.getV2(new TwitterFactory(login).getInstance());
        return client;
    }

    @Override
    void assertNotFound(ClientLibrary library, long tweet) throws Exception {
        // The library looks up several ids in one request, in which a missing tweet is not a
        // failure.
        var found = ((Twitter4j) library).find(tweet);
        assertThat(found.getTweets()).isEmpty();
        var error = found.getErrors().getFirst();
        assertThat(error.getTitle()).isEqualTo("Not Found Error");
        assertThat(error.getResourceType()).isEqualTo("tweet");
        assertThat(error.getValue()).isEqualTo(Long.toString(tweet));

        var thrown = catchThrowableOfType(TwitterException.class, () -> library.like(tweet));
        assertThat(thrown.getStatusCode()).isEqualTo(404);
        assertThat(thrown.resourceNotFound()).isTrue();
    }

    @Override
    void assertRateLimited(ClientLibrary library) {
        var thrown = catchThrowableOfType(TwitterException.class, library::me);

        assertThat(thrown.getStatusCode()).isEqualTo(429);
        assertThat(thrown.exceededRateLimitation()).isTrue();
        assertThat(thrown.getRateLimitStatus().getRemaining()).isZero();
        assertThat((long) thrown.getRateLimitStatus().getResetTimeInSeconds())
                .isGreaterThan(Instant.now().getEpochSecond());
    }
}
