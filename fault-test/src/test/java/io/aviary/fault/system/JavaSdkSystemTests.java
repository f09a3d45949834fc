package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.scribejava.core.httpclient.jdk.JDKHttpClient;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import com.twitter.clientlib.ApiException;
import com.twitter.clientlib.TwitterCredentialsOAuth2;
import com.twitter.clientlib.api.TwitterApi;
import com.twitter.clientlib.auth.TwitterOAuth20Service;
import com.twitter.clientlib.model.ResourceNotFoundProblem;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// Tests the official Java SDK of the X API, `com.twitter:twitter-api-java-sdk`.
class JavaSdkSystemTests extends ClientLibraryTestBase {
    @Override
    ClientLibrary as(Session user) {
        return new JavaSdk(connect(user.token(), ""), Long.toString(user.userId()));
    }

    private TwitterApi connect(String token, String refreshToken) {
        String aviary = clients.address();
        var login = new TwitterCredentialsOAuth2("my-app", "", token, refreshToken);
        var client = new TwitterApi(login);
        client.getApiClient().setBasePath(aviary);
        return client;
    }

    @Override
    void assertNotFound(ClientLibrary library, long tweet) {
        var thrown = catchThrowableOfType(ApiException.class, () -> library.repliedTo(tweet));

        assertThat(thrown.getCode()).isEqualTo(404);
        var problem = thrown.getErrorObject().getProblem();
        assertThat(problem).isInstanceOf(ResourceNotFoundProblem.class);
        assertThat(problem.getTitle()).isEqualTo("Not Found Error");
        assertThat(problem.getDetail())
                .isEqualTo("Could not find tweet with id: [%s].".formatted(tweet));
        assertThat(((ResourceNotFoundProblem) problem).getResourceId())
                .isEqualTo(Long.toString(tweet));
    }

    @Override
    void assertRateLimited(ClientLibrary library) {
        var thrown = catchThrowableOfType(ApiException.class, library::me);

        assertThat(thrown.getCode()).isEqualTo(429);
        assertThat(header(thrown, "x-rate-limit-remaining")).isZero();
        assertThat(header(thrown, "x-rate-limit-reset"))
                .isGreaterThan(Instant.now().getEpochSecond());
    }

    private static long header(ApiException thrown, String name) {
        return Long.parseLong(
                thrown.getResponseHeaders().getOrDefault(name, List.of("-1")).getFirst());
    }

    @Test
    void aTokenIsRefreshed() throws Exception {
        var user = clients.signUp();
        try (var service =
                new TwitterOAuth20Service(
                        "my-app",
                        "",
                        null,
                        null,
                        "code",
                        null,
                        null,
                        null,
                        new RedirectingClient())) {
            var fresh = service.refreshAccessToken(clients.refreshToken(user));

            assertThat(fresh.getAccessToken()).isNotEqualTo(user.token());
            assertThat(fresh.getExpiresIn()).isPositive();
            var api = connect(fresh.getAccessToken(), fresh.getRefreshToken());
            assertThat(new JavaSdk(api, "").me()).isEqualTo(user.username());
        }
    }

    /// Redirects token requests to Aviary. The SDK has a fixed URL for tokens, but accepts an HTTP
    /// client.
    private final class RedirectingClient extends JDKHttpClient {
        @Override
        public Response execute(
                String agent, Map<String, String> headers, Verb verb, String url, byte[] body)
                throws InterruptedException, ExecutionException, IOException {
            String moved = url.replace("https://api.twitter.com", clients.address());
            return super.execute(agent, headers, verb, moved, body);
        }
    }
}
