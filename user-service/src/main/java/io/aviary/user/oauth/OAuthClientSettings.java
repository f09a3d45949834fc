package io.aviary.user.oauth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The confidential clients, under `aviary.oauth`. Every other client id belongs to a public
/// client, which only has to send it.
@Validated
@ConfigurationProperties("aviary.oauth")
record OAuthClientSettings(@DefaultValue @Valid List<Confidential> clients) {
    OAuthClientSettings {
        if (clients.stream().map(Confidential::id).distinct().count() < clients.size()) {
            throw new IllegalArgumentException("aviary.oauth.clients: an id occurs twice");
        }
    }

    /// A confidential client, which must present its secret.
    ///
    /// @param id in characters that need no percent-encoding
    /// @param secret at least 16 visible ASCII characters
    record Confidential(
            @Pattern(regexp = "[A-Za-z0-9._~-]{1,100}") String id,
            @Pattern(regexp = "[!-~]{16,200}") String secret) {
        @Override
        public String toString() {
            return "Confidential[" + id + "]";
        }
    }
}
