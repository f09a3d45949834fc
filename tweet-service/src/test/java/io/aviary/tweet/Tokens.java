package io.aviary.tweet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/// Valid tokens, and the kinds that must be refused.
public final class Tokens {
    public static final String SERVICE_SECRET = "a-service-secret-for-tests-only-0123";
    static final RSAKey KEY = newKey();

    private Tokens() {}

    public static String of(User user) {
        return signed(KEY, claims(user.id(), "aviary", Duration.ofHours(1)));
    }

    public static String expired(User user) {
        return signed(KEY, claims(user.id(), "aviary", Duration.ofSeconds(-1)));
    }

    /// Returns a token that is signed by another key but carries the id of our key.
    public static String forged(User user) {
        return signed(newKey(), claims(user.id(), "aviary", Duration.ofHours(1)));
    }

    /// Returns a token that our key signed for another audience.
    public static String foreign(User user) {
        return signed(KEY, claims(user.id(), "another-audience", Duration.ofHours(1)));
    }

    public static String unsigned(User user) {
        return new PlainJWT(claims(user.id(), "aviary", Duration.ofHours(1))).serialize();
    }

    public static String service() {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader(JWSAlgorithm.HS256),
                            claims("any-service", "aviary-internal", Duration.ofMinutes(1)));
            jwt.sign(new MACSigner(SERVICE_SECRET));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWTClaimsSet claims(String subject, String audience, Duration lifetime) {
        return new JWTClaimsSet.Builder()
                .issuer("aviary")
                .audience(audience)
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plus(lifetime)))
                .build();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
