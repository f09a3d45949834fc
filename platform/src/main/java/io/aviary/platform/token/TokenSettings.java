package io.aviary.platform.token;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How tokens are verified, under `aviary.tokens`.
///
/// @param jwksUri where the public keys of user tokens are; not needed by the service that owns
///     them
/// @param serviceSecret signs the tokens by which services know each other; at least 32 characters.
///     Empty: none are issued or taken
/// @param openPaths patterns that need no token, in this service
/// @param userPaths patterns that a user token opens; what is in neither list is refused
/// @param cacheSize how many decoded tokens are remembered
/// @param keyLifetime how long fetched keys are used before they are fetched again; at least a
///     minute
/// @param browserHeaders whether answers tell browsers not to sniff, frame or keep them; only the
///     gateway's need to, which browsers talk to
@Validated
@ConfigurationProperties("aviary.tokens")
record TokenSettings(
        @Nullable URI jwksUri,
        @DefaultValue("") String serviceSecret,
        @DefaultValue List<String> openPaths,
        @DefaultValue("/2/**") List<String> userPaths,
        @DefaultValue("10000") int cacheSize,
        @DefaultValue("5m") Duration keyLifetime,
        @DefaultValue("false") boolean browserHeaders) {
    TokenSettings {
        if (!serviceSecret.isEmpty() && serviceSecret.length() < 32) {
            throw new IllegalArgumentException(
                    "aviary.tokens.service-secret is shorter than 32 characters");
        }
        if (keyLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("aviary.tokens.key-lifetime is below 60 s");
        }
    }
}
