package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class FastBearerTokenResolverTests {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void theCaseOfTheSchemeDoesNotMatter(String scheme) {
        assertThat(resolve(scheme + "aZ09-._~+/.sig==")).isEqualTo("aZ09-._~+/.sig==");
    }

    @Test
    void anotherSchemeHasNoToken() {
        assertThat(resolve("Basic YTpi")).isNull();
        assertThat(resolve(null)).isNull();
    }

    @Test
    void aTokenInTheQueryIsIgnored() {
        var request = new MockHttpServletRequest();
        request.setParameter("access_token", "a.b.c");

        assertThat(new FastBearerTokenResolver().resolve(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a.b.c", "  a.b.c", " a.b c", " a.b.c ", " a.b.c!", " a.b.\u00e9"})
    void aMalformedTokenIsRefused(String rest) {
        assertThatThrownBy(() -> resolve("Bearer" + rest))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    private static @Nullable String resolve(@Nullable String authorization) {
        var request = new MockHttpServletRequest();
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        return new FastBearerTokenResolver().resolve(request);
    }
}
