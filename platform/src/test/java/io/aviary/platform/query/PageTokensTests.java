package io.aviary.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;

class PageTokensTests {
    private final PageTokens tokens = new PageTokens("a-page-token-secret-for-tests-only");

    @Test
    void aTokenIsDecodedToItsPosition() {
        var token = tokens.encode("home/1", true, 1234567890123456789L);

        assertThat(token).hasSizeGreaterThanOrEqualTo(16).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.decode("home/1", token))
                .isEqualTo(new PageTokens.Position(true, 1234567890123456789L));
        assertThat(tokens.decode("home/1", tokens.encode("home/1", false, 7)).forward()).isFalse();
    }

    @Test
    void aTokenWithAChangedCharacterIsRefused() {
        var token = tokens.encode("home/1", true, 1234567890123456789L);
        for (int place = 0; place < token.length(); place++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(place, token.charAt(place) == 'A' ? 'B' : 'A');
            assertRefused("home/1", changed.toString());
        }
    }

    @Test
    void aTokenOfAnotherListOrSecretIsRefused() {
        assertRefused("home/2", tokens.encode("home/1", true, 5));
        assertRefused(
                "home/1",
                new PageTokens("another-secret-that-is-long-enough").encode("home/1", true, 5));
        assertRefused("home/1", "");
        assertRefused("home/1", "not base64 at all!");
    }

    private void assertRefused(String scope, String token) {
        assertThatThrownBy(() -> tokens.decode(scope, token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
