package io.aviary.platform.token;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings for verifying tokens, under `aviary.tokens`.
///
/// @param jwksUri the address of the public keys of user tokens; not needed by the service that
///     owns the keys
/// @param serviceSecret the secret that signs the tokens of services; at least 32 characters. If
///     empty, service tokens are neither issued nor accepted
/// @param openPaths patterns of paths that need no token, in this service
/// @param userPaths patterns of paths that need a user token; a path in neither list is refused
/// @param cacheSize the maximum number of decoded tokens in the cache
/// @param keyLifetime the time for which fetched keys are used before they are fetched again; at
///     least a minute
/// @param browserHeaders whether responses forbid browsers to sniff, frame or cache them; needed
///     only by the gateway
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

    @Override
    public String toString() {
        return "TokenSettings[not shown]";
    }
}
