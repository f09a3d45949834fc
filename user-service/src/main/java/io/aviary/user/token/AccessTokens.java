package io.aviary.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aviary.platform.token.UserTokens;
import io.aviary.user.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Mints the access tokens by which every service identifies the caller.
@Component
public final class AccessTokens {
    /// The claim that names the session.
    public static final String SESSION = "sid";

    private final SigningKeys keys;
    private final AccessTokenSettings settings;
    private final Clock clock;

    AccessTokens(SigningKeys keys, AccessTokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /// Returns the lifetime of new tokens.
    public Duration lifetime() {
        return settings.accessLifetime();
    }

    /// Mints a token for this user.
    ///
    /// @param session the session that a log-out with the token ends
    public String mint(UserId userId, UUID session) {
        var key = keys.current();
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(UserTokens.ISSUER)
                        .audience(UserTokens.AUDIENCE)
                        .subject(userId.toString())
                        .claim(SESSION, session.toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime())))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException badKey) {
            throw new IllegalStateException(badKey);
        }
    }
}
