package io.aviary.user.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.context.GatewayHeaders;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.session.KeepingSessions;
import jakarta.validation.Validation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenEndpointTests extends RunningService {
    private static final String PATH = "/2/oauth2/token";
    private static final Map<String, String> FORM =
            Map.of("Content-Type", "application/x-www-form-urlencoded");

    @Autowired private KeepingSessions sessions;

    @Test
    void aFormAndJsonGetTheSameResponse() {
        var json =
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"client_id\":\"app\"}";

        assertThat(refresh(freshToken(), "app").status()).isEqualTo(200);
        assertThat(http().post(PATH, null, json.formatted(freshToken())).status()).isEqualTo(200);
        var type = Map.of("Content-Type", "application/json; charset=utf-8");
        var response = http().send("POST", PATH, null, json.formatted(freshToken()), type);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().get("scope").asString()).contains("offline.access");
    }

    @Test
    void aPasswordWithEveryKindOfCharacterSurvivesTheForm() {
        var name = freshName();
        var password = "a+b c&y=z%x ü😀 \uFFFD";
        var account = account(name, name + "@example.org").replace(PASSWORD, password);
        assertThat(http().post("/accounts", null, account).status()).isEqualTo(201);
        var form = "grant_type=password&client_id=app&username=%s&password=%s";

        var response =
                requestToken(
                        form.formatted(name, URLEncoder.encode(password, StandardCharsets.UTF_8)));
        var wrong =
                requestToken(
                        form.formatted(name, "a%2Bb+c%26y%3Dz%25x+%C3%BC%F0%9F%98%80+%EF%BF%BE"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().get("error").asString()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid_request | grant_type | ``",
                "invalid_request | grant_type | grant_type=",
                "invalid_request | grant_type | client_id=app&refresh_token=x",
                "invalid_request | grant_type | Grant_Type=refresh_token&client_id=a&refresh_token=x",
                "unsupported_grant_type | grant_type | grant_type=client_credentials&client_id=app",
                "unsupported_grant_type | grant_type | grant_type=authorization_code&code=1",
                "unsupported_grant_type | grant_type | grant_type=REFRESH_TOKEN",
                "unsupported_grant_type | grant_type | grant_type=%00",
                "invalid_request | client_id | grant_type=refresh_token&refresh_token=x",
                "invalid_request | client_id | grant_type=refresh_token&refresh_token=x&client_id=",
                "invalid_request | client_id | grant_type=refresh_token&refresh_token=x&client_id=%C3%BC",
                "invalid_request | client_id | grant_type=refresh_token&refresh_token=x&client_id=a%00",
                "invalid_request | refresh_token | grant_type=refresh_token&client_id=app",
                "invalid_request | refresh_token | grant_type=refresh_token&client_id=app&refresh_token",
                "invalid_grant | refresh_token | grant_type=refresh_token&client_id=app&refresh_token=x",
                "invalid_grant | refresh_token | grant_type=refresh_token&client_id=app&refresh_token=UNKNOWN",
                "invalid_grant | refresh_token | grant_type=refresh_token&client_id=app&refresh_token=%00%0A",
                "invalid_request | username | grant_type=password&client_id=app&password=x",
                "invalid_request | password | grant_type=password&client_id=app&username=x",
                "invalid_request | client_id | grant_type=password&username=x&password=x",
                "invalid_request | grant_type | grant_type=refresh_token&grant_type=password&client_id=a",
                "invalid_request | refresh_token | grant_type=refresh_token&refresh_token=GOOD&client_id=a&refresh_token=GOOD",
                "invalid_request | client_id | grant_type=refresh_token&refresh_token=GOOD&client_id=a&client%5Fid=a",
                "invalid_request | body | grant_type=refresh_token&refresh_token=GOOD&client_id=a&x=1&x=2",
                "invalid_request | body | grant_type=refresh_token&refresh_token=GOOD&client_id=a&x=%zz",
                "invalid_request | body | grant_type=refresh_token&refresh_token=GOOD&client_id=a&x=%FF",
                "invalid_request | body | grant_type=refresh_token&refresh_token=GOOD&client_id=a&x=%ED%A0%80"
            })
    void aBadFormIsRefusedInBothErrorFormats(String error, String field, String form) {
        var unknown = "A".repeat(75);
        var response = requestToken(form.replace("UNKNOWN", unknown).replace("GOOD", freshToken()));

        assertRefused(response, error, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid_request | body | ``",
                "invalid_request | body | []",
                "invalid_request | body | null",
                "invalid_request | body | \"text\"",
                "invalid_request | body | {",
                "invalid_request | body | {} {}",
                "invalid_request | body | grant_type=refresh_token",
                "invalid_request | body | {\"grant_type\":\"password\",\"grant_type\":\"password\"}",
                "invalid_request | body | DEEP",
                "invalid_request | grant_type | {}",
                "invalid_request | grant_type | {\"grant_type\":null}",
                "invalid_request | grant_type | {\"grant_type\":[\"refresh_token\"]}",
                "invalid_request | refresh_token | {\"grant_type\":\"refresh_token\",\"client_id\":\"a\",\"refresh_token\":7}",
                "invalid_request | password | {\"grant_type\":\"password\",\"client_id\":\"a\",\"username\":\"a\",\"password\":\"\\ud800\"}",
                "unsupported_grant_type | grant_type | {\"grant_type\":\"\\u0000\"}"
            })
    void aBadJsonBodyIsRefusedInBothErrorFormats(String error, String field, String body) {
        var deep = "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        var response = http().post(PATH, null, body.replace("DEEP", deep));

        assertRefused(response, error, field);
    }

    private static void assertRefused(Response response, String error, String field) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body().get("error").asString()).isEqualTo(error);
        assertThat(response.body().get("error_description").asString()).matches("[ !#-\\[\\]-~]+");
        assertThat(response.body().get("title").asString()).isEqualTo("Invalid Request");
        assertThat(response.body().get("status").asInt()).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "text/plain", "application/xml", "nonsense"})
    void aBodyOfAnotherMediaTypeIsRefused(String type) {
        var response = requestToken("grant_type=refresh_token", Map.of("Content-Type", type));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.body().get("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertThat(requestToken("x=" + "y".repeat(64 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void parametersInTheQueryAreIgnored() {
        var token = freshToken();
        var all = "grant_type=refresh_token&client_id=app&refresh_token=" + token;

        var without = http().send("POST", PATH + "?" + all, null, "", FORM);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.parameter()).isEqualTo("grant_type");
        // A query neither adds to the body nor counts as a repeated parameter.
        var query = "?grant_type=password&client_id=other&refresh_token=x";
        assertThat(http().send("POST", PATH + query, null, all, FORM).status()).isEqualTo(200);
    }

    @Test
    void unknownParametersAreIgnored() {
        var form = "&&grant_type=refresh_token&client_id=app&scope=all&x&refresh_token=";
        assertThat(requestToken(form + freshToken()).status()).isEqualTo(200);
        var json =
                """
                {"grant_type":"refresh_token","client_id":"app","x":[1],"refresh_token":"%s"}
                """;
        assertThat(http().post(PATH, null, json.formatted(freshToken())).status()).isEqualTo(200);
    }

    @Test
    void aPublicClientMayAlsoUseBasicAuthentication() {
        for (var basic : List.of(basic("app", ""), basic("app", "ignored"))) {
            var form = "grant_type=refresh_token&refresh_token=%s";
            var response = requestToken(form.formatted(freshToken()), basic);
            assertThat(response.status()).isEqualTo(200);
            var next = response.body().get("refresh_token").asString();
            assertThat(refresh(next, "app").status()).isEqualTo(200);
        }
        var both = "grant_type=refresh_token&client_id=app&refresh_token=" + freshToken();
        assertThat(requestToken(both, basic("app", "")).status()).isEqualTo(200);
    }

    @Test
    void aRequestThatNamesTwoClientsIsRefused() {
        var form = "grant_type=refresh_token&client_id=other&refresh_token=" + freshToken();
        assertRefused(requestToken(form, basic("app", "")), "invalid_request", "client_id");
        var twice = "grant_type=refresh_token&client_secret=x&refresh_token=" + freshToken();
        assertRefused(requestToken(twice, basic("app", "y")), "invalid_request", "client_secret");
    }

    @Test
    void aConfidentialClientMustPresentItsSecret() {
        var form = "grant_type=refresh_token&refresh_token=" + freshToken();
        var named = form + "&client_id=confidential";
        var secret = URLEncoder.encode(CLIENT_SECRET, StandardCharsets.UTF_8);

        assertInvalidClient(requestToken(named));
        assertInvalidClient(requestToken(named + "&client_secret="));
        assertInvalidClient(requestToken(named + "&client_secret=" + secret + "x"));
        assertInvalidClient(requestToken(form, basic("confidential", "")));
        assertInvalidClient(requestToken(form, basic("confidential", "wrong")));
        assertInvalidClient(requestToken(named, basic("confidential", "wrong")));

        var response = requestToken(form, basic("confidential", CLIENT_SECRET));
        assertThat(response.status()).isEqualTo(200);
        var next = response.body().get("refresh_token").asString();
        var again = "grant_type=refresh_token&client_id=confidential&refresh_token=";
        assertThat(requestToken(again + next + "&client_secret=" + secret).status()).isEqualTo(200);
    }

    @Test
    void loginIsUnavailableButRefreshWorksWhileAttemptsAreNotCounted() {
        var uncounted = Map.of(GatewayHeaders.UNCOUNTED, "true");
        var refresh = "grant_type=refresh_token&client_id=app&refresh_token=" + freshToken();
        assertThat(requestToken(refresh, uncounted).status()).isEqualTo(200);

        var name = usernameOf(newUsers(1).getFirst());
        var logIn = "grant_type=password&client_id=app&username=" + name + "&password=" + PASSWORD;
        var refused = requestToken(logIn.replace(" ", "+"), uncounted);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body().get("error").asString()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void aFailedClientAuthenticationIsNotCountedAsAGuess() {
        var name = usernameOf(newUsers(1).getFirst());
        var form = "grant_type=password&client_id=confidential&password=x&username=" + name;
        for (int n = 0; n < 15; n++) {
            assertInvalidClient(requestToken(form));
        }
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "refresh_token", "login_attempt"})
    void anUnavailableDatabaseIsReportedInBothErrorFormats(String table) {
        var name = usernameOf(newUsers(1).getFirst());
        var token = freshToken();
        executeOnEachServer("alter table %1$s rename to %1$s_renamed".formatted(table));
        try {
            if (!table.equals("login_attempt")) {
                assertUnavailable(refresh(token, "app"));
            }
            var form = "grant_type=password&client_id=app&username=%s&password=%s";
            assertUnavailable(requestToken(form.formatted(name, PASSWORD.replace(' ', '+'))));
        } finally {
            executeOnEachServer("alter table %1$s_renamed rename to %1$s".formatted(table));
        }
        assertThat(refresh(token, "app").status()).isEqualTo(200);
    }

    private static void assertUnavailable(Response response) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body().get("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(response.body().get("error_description").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ???", "basic bm9jb2xvbg==", "BASIC OnNlY3JldA=="})
    void aBasicHeaderWithoutAClientIsRefused(String header) {
        var form = "grant_type=refresh_token&client_id=app&refresh_token=" + freshToken();
        assertInvalidClient(requestToken(form, Map.of("Authorization", header)));
    }

    private static void assertInvalidClient(Response response) {
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Basic");
        assertThat(response.body().get("error").asString()).isEqualTo("invalid_client");
        assertThat(response.body().get("error_description").asString()).isNotBlank();
        assertThat(response.body().get("type").asString()).isEqualTo("about:blank");
        assertThat(response.body().get("title").asString()).isEqualTo("Unauthorized");
    }

    @Test
    void theListOfClientsIsValidated() {
        assertThat(isValid("a", "a secret that has blanks")).isFalse();
        assertThat(isValid("with:colon", "0123456789abcdef")).isFalse();
        assertThat(isValid("short", "0123456789abcde")).isFalse();
        assertThat(isValid("fine", "0123456789abcdef")).isTrue();
    }

    private static boolean isValid(String id, String secret) {
        var validator = Validation.buildDefaultValidatorFactory().getValidator();
        var environment = new MockEnvironment();
        environment.setProperty("aviary.oauth.clients[0].id", id);
        environment.setProperty("aviary.oauth.clients[0].secret", secret);
        var bound = Binder.get(environment).bindOrCreate("aviary.oauth", OAuthClientSettings.class);
        return validator.validate(bound).isEmpty();
    }

    @Test
    void aClientThatIsListedTwicePreventsStartup() {
        var environment = new MockEnvironment();
        for (int n = 0; n < 2; n++) {
            environment.setProperty("aviary.oauth.clients[%s].id".formatted(n), "same");
            environment.setProperty(
                    "aviary.oauth.clients[%s].secret".formatted(n), "0123456789abcdef" + n);
        }
        assertThatThrownBy(
                        () ->
                                Binder.get(environment)
                                        .bindOrCreate("aviary.oauth", OAuthClientSettings.class))
                .isInstanceOf(BindException.class);
    }

    private String freshToken() {
        return sessions.open(newUsers(1).getFirst(), null).refreshToken();
    }

    private static Map<String, String> basic(String id, String secret) {
        var both = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
}
