package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.aviary.platform.Bookstore;
import io.aviary.platform.BookstoreTest;
import io.aviary.platform.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BookstoreTest
class TokensTests {
    private static final String SECRET = "a-service-secret-for-tests-only-0123";
    private static final RSAKey OTHER_KEY = Bookstore.key("current");

    @LocalServerPort private int port;
    @Autowired private ServiceTokens serviceTokens;

    @Test
    void aUserTokenIsAcceptedUnder2AndIdentifiesTheCaller() throws Exception {
        var token = rsa(Bookstore.KEY, claims().build());

        assertThat(Calls.on(port).as(token).get("/2/whoami").body())
                .isEqualTo("{\"user_id\":\"17\"}");
        // The second request finds the decoded token in the cache.
        assertThat(Calls.on(port).as(token).get("/2/whoami").status()).isEqualTo(200);
    }

    @Test
    void aServiceTokenIsAcceptedOnlyUnderInternal() {
        assertThat(Calls.on(port).as(serviceTokens.bearer()).get("/internal/stock").status())
                .isEqualTo(200);
        assertThat(Calls.on(port).as(serviceTokens.bearer()).get("/2/whoami").status())
                .isEqualTo(401);
    }

    @Test
    void aUserTokenIsRefusedUnderInternal() throws Exception {
        var token = rsa(Bookstore.KEY, claims().build());

        assertThat(Calls.on(port).as(token).get("/internal/stock").status()).isEqualTo(401);
        assertThat(Calls.on(port).get("/internal/stock").status()).isEqualTo(401);
    }

    @Test
    void anUnlistedPathIsRefused() throws Exception {
        var token = rsa(Bookstore.KEY, claims().build());

        assertThat(Calls.on(port).as(token).get("/unlisted").status()).isEqualTo(403);
        assertThat(Calls.on(port).get("/2/whoami").at("/title")).isEqualTo("Unauthorized");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedTokenIsA401(String token) {
        var response = Calls.on(port).as(token).get("/2/whoami");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.at("/type")).isEqualTo("about:blank");
    }

    static List<String> forgeries() throws Exception {
        var good = rsa(Bookstore.KEY, claims().build());
        var publicKey = Bookstore.KEY.toRSAPublicKey().getEncoded();
        return List.of(
                "nonsense",
                "a.b.c",
                good.substring(0, good.length() - 4) + "AAAA",
                rsa(OTHER_KEY, claims().build()),
                rsa(Bookstore.KEY, claims().audience("elsewhere").build()),
                rsa(Bookstore.KEY, claims().issuer("another").build()),
                rsa(Bookstore.KEY, claims().expirationTime(at(Duration.ofSeconds(-1))).build()),
                rsa(Bookstore.KEY, claims().expirationTime(null).build()),
                new PlainJWT(claims().build()).serialize(),
                signed(JWSAlgorithm.HS256, new MACSigner(publicKey), claims().build()),
                signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims().build()));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(UserTokens.ISSUER)
                .audience(UserTokens.AUDIENCE)
                .subject("17")
                .expirationTime(at(Duration.ofMinutes(5)));
    }

    private static Date at(Duration fromNow) {
        return Date.from(Instant.now().plus(fromNow));
    }

    private static String rsa(RSAKey key, JWTClaimsSet claims) throws Exception {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("current").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
