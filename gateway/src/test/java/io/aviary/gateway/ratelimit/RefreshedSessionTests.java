package io.aviary.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshedSessionTests {
    private static final String SESSION = "AbCdEfGhIjKlMnOpQrStUvWxYz012_-9";
    private static final Hmac HMAC = new Hmac("a-session-key-for-tests-only-012345");
    private static final String TOKEN = SESSION + tag() + "s".repeat(42);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=refresh_token&refresh_token=TOKEN&client_id=a",
                "client_id=a&refresh_token=TOKEN&grant_type=refresh_token",
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"TOKEN\"}",
                " {\"client_id\":\"a\", \"refresh_token\" : \"TOKEN\", \"grant_type\":\"refresh_token\"}"
            })
    void aRefreshNamesItsSession(String body) {
        assertThat(sessionIn(body)).hasValue(SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                "refresh_token=TOKEN",
                "grant_type=refresh_token&refresh_token=x",
                "grant_type=refresh_token&refresh_token=TOKENx",
                "grant_type=refresh_token&refresh_token=%41TOKEN",
                "grant_type=password&refresh_token=TOKEN&username=a&password=b",
                "grant_type=password&x=grant_type=refresh_token&refresh_token=TOKEN",
                "grant_type=refresh_token&x=refresh_token=TOKEN",
                "{}",
                "{",
                "{\"grant_type\":\"password\",\"refresh_token\":\"TOKEN\"}",
                "{\"x\":{\"grant_type\":\"refresh_token\",\"refresh_token\":\"TOKEN\"}}",
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":1}",
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":[\"TOKEN\"]}",
                "[\"refresh_token\"]"
            })
    void aBodyWithoutAWellFormedRefreshNamesNoSession(String body) {
        assertThat(sessionIn(body)).isEmpty();
    }

    @Test
    void aFormThatLooksLikeJsonIsReadAsAForm() {
        var decoy =
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"x\":\"&grant_type=password&y=\"}"
                        .formatted(TOKEN);
        assertThat(RefreshedSession.find(decoy.getBytes(StandardCharsets.UTF_8), false, HMAC))
                .isEmpty();
    }

    @Test
    void aForgedSessionIsNotAccepted() {
        var token = TOKEN.replace("AbCd", "AbCe");
        assertThat(sessionIn("grant_type=refresh_token&refresh_token=" + token)).isEmpty();
        var forged = SESSION + "s".repeat(64);
        assertThat(sessionIn("grant_type=refresh_token&refresh_token=" + forged)).isEmpty();
    }

    @Test
    void deeplyNestedJsonIsNotARefresh() {
        assertThat(sessionIn("{\"a\":" + "[".repeat(60_000))).isEmpty();
    }

    private static Optional<String> sessionIn(String body) {
        var bytes = body.replace("TOKEN", TOKEN).getBytes(StandardCharsets.UTF_8);
        boolean isJson = body.strip().startsWith("{") || body.strip().startsWith("[");
        return RefreshedSession.find(bytes, isJson, HMAC);
    }

    /// Returns the characters that encode the tag, and two bits of the secret.
    private static String tag() {
        var tag = HMAC.tag(Base64.getUrlDecoder().decode(SESSION));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }
}
