package io.aviary.timeline.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aviary.platform.token.ServiceTokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/// Valid and invalid tokens of users and services.
public final class Tokens {
    static final String SERVICE_SECRET = "a-service-secret-of-more-than-32-characters";

    private final RSAKey key = newKey();
    private final RSAKey foreignKey = newKey();

    public String user(long id) {
        return sign(key, id, Duration.ofHours(1));
    }

    public String expired(long id) {
        return sign(key, id, Duration.ofSeconds(-1));
    }

    public String forged(long id) {
        return sign(foreignKey, id, Duration.ofHours(1));
    }

    public String service() {
        return new ServiceTokens("load-test", SERVICE_SECRET, Clock.systemUTC()).bearer();
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    boolean isService(String token) {
        try {
            return SignedJWT.parse(token).verify(new MACVerifier(SERVICE_SECRET));
        } catch (ParseException | JOSEException bad) {
            return false;
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey key, long user, Duration lifetime) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer("aviary")
                        .audience("aviary")
                        .subject(Long.toString(user))
                        .expirationTime(Date.from(Instant.now().plus(lifetime)))
                        .build();
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                            claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
