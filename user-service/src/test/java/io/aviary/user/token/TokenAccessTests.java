package io.aviary.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.aviary.platform.token.ServiceTokens;
import io.aviary.user.RunningService;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TokenAccessTests extends RunningService {
    private static final RSAKey FOREIGN_KEY = generateKey();

    @Autowired private SigningKeys keys;

    @Test
    void onlyAValidUserTokenOpensThePublicPaths() throws JOSEException {
        var user = newUsers(1).getFirst();
        var good = claims(user.toString(), "aviary", "aviary", Instant.now().plusSeconds(60));
        assertThat(http().get("/2/users/me", sign(good, ownSigner())).status()).isEqualTo(200);

        invalidTokens(user.toString())
                .forEach(
                        (kind, token) -> {
                            var response = http().get("/2/users/me", token);
                            assertThat(response.status()).as(kind).isEqualTo(401);
                            assertThat(response.body().get("type").asString())
                                    .isEqualTo("about:blank");
                            assertThat(response.body().get("title").asString())
                                    .isEqualTo("Unauthorized");
                        });
        assertThat(http().get("/2/users/me", null).status()).isEqualTo(401);
    }

    @Test
    void aRefusedTokenChangesNothing() throws JOSEException {
        var users = newUsers(2);
        var follow = "{\"target_user_id\":\"%s\"}".formatted(users.get(1));
        long edges = countRows("user_follows");

        for (var token : invalidTokens(users.getFirst().toString()).values()) {
            var path = "/2/users/%s/following".formatted(users.getFirst());
            assertThat(http().post(path, token, follow).status()).isEqualTo(401);
        }

        assertThat(countRows("user_follows")).isEqualTo(edges);
    }

    @Test
    void onlyAServiceTokenOpensTheInternalPaths() {
        var user = newUsers(1).getFirst();
        var path = "/internal/users?ids=" + user;
        var foreign =
                new ServiceTokens(
                        "x", "some-other-secret-of-32-characters-or-more", Clock.systemUTC());

        assertThat(http().get(path, serviceTokens.bearer()).status()).isEqualTo(200);
        assertThat(http().get(path, tokenOf(user)).status()).isEqualTo(401);
        assertThat(http().get(path, foreign.bearer()).status()).isEqualTo(401);
        assertThat(http().get(path, null).status()).isEqualTo(401);
    }

    @Test
    void unlistedPathsAreClosed() {
        assertThat(http().get("/actuator/env", null).status()).isEqualTo(401);
        assertThat(http().get("/actuator/health", null).body().get("status").asString())
                .isEqualTo("UP");
        assertThat(http().get("/nowhere", tokenOf(newUsers(1).getFirst())).status()).isEqualTo(403);
    }

    private Map<String, String> invalidTokens(String user) throws JOSEException {
        var later = Instant.now().plusSeconds(60);
        var good = claims(user, "aviary", "aviary", later);
        var publicPart = keys.current().toPublicJWK().toJSONString();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("rubbish", "rubbish");
        tokens.put("forged", sign(good, new RSASSASigner(FOREIGN_KEY)));
        tokens.put("tampered", tamper(sign(good, ownSigner())));
        tokens.put(
                "expired",
                sign(claims(user, "aviary", "aviary", Instant.now().minusSeconds(1)), ownSigner()));
        tokens.put(
                "never expires",
                sign(new JWTClaimsSet.Builder(good).expirationTime(null).build(), ownSigner()));
        tokens.put("foreign issuer", sign(claims(user, "elsewhere", "aviary", later), ownSigner()));
        tokens.put(
                "foreign audience", sign(claims(user, "aviary", "elsewhere", later), ownSigner()));
        tokens.put("alg none", new PlainJWT(good).serialize());
        tokens.put("HMAC with the public key", hmac(good, publicPart));
        tokens.put("service token", serviceTokens.bearer());
        return tokens;
    }

    private static RSAKey generateKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JWSSigner ownSigner() throws JOSEException {
        return new RSASSASigner(keys.current());
    }

    private String sign(JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256);
        var token = new SignedJWT(header.keyID(keys.current().getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private String hmac(JWTClaimsSet claims, String secret) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256);
        var token = new SignedJWT(header.keyID(keys.current().getKeyID()).build(), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String tamper(String token) {
        int middle = token.indexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static JWTClaimsSet claims(String user, String issuer, String audience, Instant end) {
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issuer(issuer)
                .audience(audience)
                .issueTime(new Date())
                .expirationTime(Date.from(end))
                .build();
    }
}
