package io.aviary.platform.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Fetches keys at most once every ten seconds, even if many forged tokens name unknown keys.
/// Between two fetches, such tokens are invalid; Nimbus's own limit would report an outage. A
/// failed fetch is retried after a second, not for every token.
final class RateLimitedKeySource implements JWKSetSource<SecurityContext> {
    /// The default time between two fetches.
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS = Duration.ofSeconds(1).toMillis();

    private final JWKSetSource<SecurityContext> remote;
    private final long intervalMillis;
    private volatile @Nullable FetchedKeys fetched;
    private volatile @Nullable FailedFetch failed;

    RateLimitedKeySource(JWKSetSource<SecurityContext> remote, Duration interval) {
        this.remote = remote;
        this.intervalMillis = interval.toMillis();
    }

    private record FetchedKeys(JWKSet keys, long millis) {}

    private record FailedFetch(KeySourceException failure, long millis) {}

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long millis, SecurityContext context)
            throws KeySourceException {
        var last = fetched;
        if (last != null && millis - last.millis() < intervalMillis) {
            return last.keys();
        }
        var failure = failed;
        if (failure != null && millis - failure.millis() < PAUSE_MILLIS) {
            throw failure.failure();
        }
        return fetch(refresh, millis, context);
    }

    private JWKSet fetch(JWKSetCacheRefreshEvaluator refresh, long millis, SecurityContext context)
            throws KeySourceException {
        try {
            var keys = remote.getJWKSet(refresh, millis, context);
            fetched = new FetchedKeys(keys, millis);
            return keys;
        } catch (KeySourceException unavailable) {
            failed = new FailedFetch(unavailable, System.currentTimeMillis());
            throw unavailable;
        }
    }

    @Override
    public void close() throws IOException {
        remote.close();
    }
}
