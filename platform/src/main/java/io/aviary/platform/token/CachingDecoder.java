package io.aviary.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// Caches tokens with a verified signature, because the verification costs more than the rest of a
/// home timeline read. The expiry of the token is checked every time. Entries expire after a
/// minute. A token is refused at most a minute after the decoder has dropped its key.
final class CachingDecoder implements JwtDecoder {
    private static final Duration CACHED_FOR = Duration.ofMinutes(1);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> decoded;

    CachingDecoder(JwtDecoder decoder, Clock clock, int size) {
        this.decoder = decoder;
        this.clock = clock;
        // Evictions run on the thread of a request. Another thread would have to be woken.
        decoded =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(size)
                        .expireAfterWrite(CACHED_FOR)
                        .build();
    }

    @Override
    public Jwt decode(String token) {
        var known = decoded.getIfPresent(token);
        var jwt = known == null ? verify(token) : known;
        if (!clock.instant().isBefore(Objects.requireNonNull(jwt.getExpiresAt()))) {
            throw new BadJwtException("The token has expired");
        }
        return jwt;
    }

    private Jwt verify(String token) {
        try {
            var jwt = decoder.decode(token);
            decoded.put(token, jwt);
            return jwt;
        } catch (BadJwtException bad) {
            throw bad;
        } catch (JwtException noKeys) {
            throw ProblemException.unavailable(
                    "Tokens cannot be verified at the moment. Try again.");
        }
    }
}
