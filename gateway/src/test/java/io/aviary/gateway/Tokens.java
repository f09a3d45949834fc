package io.aviary.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;

/// Tokens as user-service issues them, and invalid ones.
public final class Tokens {
    private static final RSAKey OURS = key("k1");
    private static final AtomicLong USERS = new AtomicLong(1000);

    private Tokens() {}

    static String publishedKeys() {
        return new JWKSet(OURS.toPublicJWK()).toString();
    }

    /// Returns the token of a user that no other test uses, with limits of its own.
    public static String newUser() {
        return valid(Long.toString(USERS.incrementAndGet()));
    }

    public static String valid(String user) {
        return signed(OURS, claims(user).build());
    }

    static String expired() {
        var past = Date.from(Instant.now().minusSeconds(1));
        return signed(OURS, claims("1").expirationTime(past).build());
    }

    static String forAudience(String audience) {
        return signed(OURS, claims("1").audience(audience).build());
    }

    static String from(String issuer) {
        return signed(OURS, claims("1").issuer(issuer).build());
    }

    static String withoutExpiry() {
        return signed(OURS, claims("1").expirationTime(null).build());
    }

    static String signedByAnother(String kid) {
        return signed(key(kid), claims("1").build());
    }

    static String unsigned() {
        return new PlainJWT(claims("1").build()).serialize();
    }

    static String hmacWithPublicKey() {
        try {
            var secret = OURS.toRSAPublicKey().getEncoded();
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();
            return sign(new SignedJWT(header, claims("1").build()), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String ofService(String secret) {
        try {
            var claims =
                    claims("1").subject(null).issuer("tweet-service").audience("aviary-internal");
            var header = new JWSHeader(JWSAlgorithm.HS256);
            return sign(new SignedJWT(header, claims.build()), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet.Builder claims(String user) {
        return new JWTClaimsSet.Builder()
                .issuer("aviary")
                .audience("aviary")
                .subject(user)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(2))));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
            return sign(new SignedJWT(header, claims), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(SignedJWT token, JWSSigner signer) throws JOSEException {
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
