package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCheckTests extends RunningGateway {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    static Stream<Arguments> badTokens() {
        var valid = Tokens.valid("1");
        return Stream.of(
                Arguments.of("expired", Tokens.expired()),
                Arguments.of("never expires", Tokens.withoutExpiry()),
                Arguments.of("unknown key, our kid", Tokens.signedByAnother("k1")),
                Arguments.of("unknown key, its kid", Tokens.signedByAnother("k2")),
                Arguments.of("another unknown key", Tokens.signedByAnother("k3")),
                Arguments.of("alg none", Tokens.unsigned()),
                Arguments.of("HS256 with the public key", Tokens.hmacWithPublicKey()),
                Arguments.of("foreign audience", Tokens.forAudience("elsewhere")),
                Arguments.of("foreign issuer", Tokens.from("elsewhere")),
                Arguments.of("service token", Tokens.ofService(SECRET)),
                Arguments.of("user token for services", Tokens.forAudience("aviary-internal")),
                Arguments.of("truncated", valid.substring(0, valid.length() - 10)),
                Arguments.of("not a JWT", "abc"),
                Arguments.of("empty", ""),
                Arguments.of("three empty parts", ".."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIsRefused(String name, String token) {
        var response = get("/2/users/me", token);
        assertProblem(response, 401);
        assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
        assertThat(USER.seen()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void anOpenEndpointIgnoresABadToken(String name, String token) {
        var response =
                send(
                        json("/2/oauth2/token")
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(USER.seen().getFirst().header("Authorization")).isEmpty();
    }

    @Test
    void theBasicAuthenticationOfAClientIsForwarded() {
        var basic = "Basic " + "eDp5";
        var request = json("/2/oauth2/token").header("Authorization", basic);
        send(request.POST(BodyPublishers.ofString("{}")));
        assertThat(USER.seen().getFirst().header("Authorization")).isEqualTo(basic);
    }

    @Test
    void aRequestWithoutATokenIsRefused() {
        var logOut = request("/sessions/current").DELETE();
        assertProblem(send(logOut), 401);
        assertThat(send(logOut.header("Authorization", "Bearer " + Tokens.newUser())).statusCode())
                .isEqualTo(200);
        assertProblem(send(request("/2/tweets/1").GET()), 401);
        assertProblem(send(request("/2/tweets/1?access_token=" + Tokens.valid("1")).GET()), 401);
        assertProblem(
                send(request("/2/tweets/1").header("Authorization", "Basic eDp5").GET()), 401);
        assertThat(TWEET.seen()).isEmpty();
    }

    @Test
    void theTokenIsForwardedToTheService() {
        var token = Tokens.newUser();
        get("/2/tweets/1", token);
        assertThat(TWEET.seen().getFirst().header("Authorization")).isEqualTo("Bearer " + token);
    }

    @Test
    void aTokenIsStillAcceptedWhenItsKeysCannotBeFetched() {
        var token = Tokens.newUser();
        get("/2/tweets/1", token);
        USER.stop();
        try {
            assertThat(get("/2/tweets/1", token).statusCode()).isEqualTo(200);
            assertThat(get("/2/tweets/1", Tokens.newUser()).statusCode()).isEqualTo(200);
        } finally {
            USER.start();
        }
    }
}
