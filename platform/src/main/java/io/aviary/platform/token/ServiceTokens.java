package io.aviary.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Mints the short-lived tokens with which services authenticate to each other. The tokens are
/// valid for `/internal` only.
public final class ServiceTokens {
    static final String AUDIENCE = "aviary-internal";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(30);

    private final String issuer;
    private final byte[] secret;
    private final Clock clock;
    private volatile @Nullable CachedToken current;

    /// @param issuer the name of this service
    /// @param secret shared by all services; at least 32 characters
    public ServiceTokens(String issuer, String secret, Clock clock) {
        this.issuer = issuer;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    private record CachedToken(String token, Instant renewAt) {}

    /// Returns a token that is valid for at least another 30 seconds.
    public String bearer() {
        var now = clock.instant();
        var minted = current;
        if (minted == null || now.isAfter(minted.renewAt())) {
            minted = new CachedToken(mint(now), now.plus(RENEWAL));
            current = minted;
        }
        return minted.token();
    }

    private String mint(Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(AUDIENCE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .build();
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException badSecret) {
            throw new IllegalStateException(badSecret);
        }
    }
}
