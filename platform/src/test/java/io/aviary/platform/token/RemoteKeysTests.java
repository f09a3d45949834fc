package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aviary.platform.Bookstore;
import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Verifies tokens in a service that fetches the keys from their publisher.
class RemoteKeysTests {
    private static final RSAKey FIRST = Bookstore.key("first");
    private static final RSAKey SECOND = Bookstore.key("second");
    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile List<JWK> published = List.of(FIRST);
    private volatile boolean unavailable;
    private HttpServer publisher;

    @BeforeEach
    void publish() throws IOException {
        publisher =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/", this::respond);
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
    }

    @Test
    void anAddedKeyIsFoundWithoutARestartAndTheOldOneStaysValid() throws Exception {
        var decoder = decoder(Duration.ofMillis(1));
        var old = token(FIRST);
        decoder.decode(old);

        published = List.of(SECOND, FIRST);
        var recent = token(SECOND);

        await().atMost(Duration.ofSeconds(10))
                .ignoreException(BadJwtException.class)
                .until(() -> decoder.decode(recent).getSubject().equals("17"));
        assertThat(decoder.decode(token(FIRST)).getSubject()).isEqualTo("17");
        assertThat(decoder.decode(old).getSubject()).isEqualTo("17");
    }

    @Test
    void aWithdrawnKeyIsInvalidAfterTheNextFetch() throws Exception {
        var decoder = decoder(Duration.ofMillis(1));
        decoder.decode(token(FIRST));

        published = List.of(SECOND);
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(BadJwtException.class)
                .until(() -> decoder.decode(token(SECOND)) != null);

        var another = token(FIRST);
        assertThatThrownBy(() -> decoder.decode(another)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void forgedTokensThatNameUnknownKeysCauseNoFetches() throws Exception {
        var decoder = decoder(RateLimitedKeySource.INTERVAL);
        decoder.decode(token(FIRST));
        var began = Instant.now();
        var forged = new ArrayList<Callable<Boolean>>();
        for (int n = 0; n < 200; n++) {
            var token = token(Bookstore.KEY.getKeyID() + n, Bookstore.KEY);
            forged.add(() -> isBad(decoder, token));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var bad : threads.invokeAll(forged)) {
                assertThat(bad.get()).isTrue();
            }
        }

        // One fetch came first, and another is allowed for every interval that has passed.
        long intervals =
                Duration.between(began, Instant.now()).dividedBy(RateLimitedKeySource.INTERVAL);
        assertThat(fetches).hasValueLessThanOrEqualTo(1 + (int) intervals);
    }

    @Test
    void forgedTokensDoNotFloodAnUnavailablePublisher() throws Exception {
        unavailable = true;
        var decoder = decoder(RateLimitedKeySource.INTERVAL);
        var began = Instant.now();

        for (int n = 0; n < 100; n++) {
            var token = token("unknown" + n, Bookstore.KEY);
            assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(ProblemException.class);
        }

        // Each fetch is retried once, and there is one more fetch for every second that has passed.
        long seconds = Duration.between(began, Instant.now()).toSeconds() + 1;
        assertThat(fetches).hasValueLessThanOrEqualTo(2 * (int) seconds);
        unavailable = false;
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(ProblemException.class)
                .until(() -> decoder.decode(token(FIRST)) != null);
    }

    private static boolean isBad(JwtDecoder decoder, String token) {
        try {
            decoder.decode(token);
            return false;
        } catch (BadJwtException bad) {
            return true;
        }
    }

    private JwtDecoder decoder(Duration interval) {
        var uri = URI.create("http://127.0.0.1:%s/".formatted(publisher.getAddress().getPort()));
        var keys = TokenDecoders.remoteKeys(uri, DAY, interval);
        return new CachingDecoder(TokenDecoders.users(keys), Clock.systemUTC(), 100);
    }

    private void respond(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        try (exchange) {
            var keys = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(unavailable ? 503 : 200, keys.length);
            exchange.getResponseBody().write(keys);
        }
    }

    private static String token(RSAKey key) throws Exception {
        return token(key.getKeyID(), key);
    }

    private static String token(String kid, RSAKey key) throws Exception {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(UserTokens.ISSUER)
                        .audience(UserTokens.AUDIENCE)
                        .subject("17")
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build();
        var token =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
