package io.aviary.platform.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Creates the decoders of user tokens and of service tokens, which share nothing. A user token is
/// signed with RS256 and a key that is published, a service token with HS256 and the shared
/// secret. Neither is accepted as the other.
final class TokenDecoders {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEYS_BYTES = 64 * 1024;

    private TokenDecoders() {}

    /// Creates a source that fetches keys when a token names an unknown `kid`. If they cannot be
    /// fetched, the known keys stay valid for a day.
    ///
    /// @param lifetime the time for which fetched keys are used before they are fetched again
    /// @param interval the shortest time between two fetches
    static JWKSource<SecurityContext> remoteKeys(URI uri, Duration lifetime, Duration interval) {
        try {
            var retriever =
                    new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES);
            var remote =
                    new RetryingJWKSetSource<>(
                            new URLBasedJWKSetSource<>(uri.toURL(), retriever), null);
            return JWKSourceBuilder.create(new RateLimitedKeySource(remote, interval))
                    .rateLimited(false)
                    .cache(lifetime.toMillis(), TIMEOUT_MILLIS * 2L)
                    .outageTolerant(Duration.ofDays(1).toMillis())
                    .build();
        } catch (MalformedURLException bad) {
            throw new IllegalArgumentException("aviary.tokens.jwks-uri", bad);
        }
    }

    static JwtDecoder users(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Spring's validators below check the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                claims(UserTokens.AUDIENCE, new JwtIssuerValidator(UserTokens.ISSUER)));
        return decoder;
    }

    static JwtDecoder services(String secret) {
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        decoder.setJwtValidator(claims(ServiceTokens.AUDIENCE, new JwtTimestampValidator()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> claims(
            String audience, OAuth2TokenValidator<Jwt> further) {
        var expires = new JwtClaimValidator<Object>(JwtClaimNames.EXP, time -> time != null);
        var intended =
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, all -> all != null && all.contains(audience));
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ZERO), expires, intended, further);
    }
}
