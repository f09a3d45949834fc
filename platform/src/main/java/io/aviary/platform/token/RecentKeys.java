package io.aviary.platform.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Fetches keys at most every ten seconds, however many forged tokens name keys that do not exist.
/// In between those tokens are simply bad, where Nimbus's own limit would make them an outage.
final class RecentKeys implements JWKSetSource<SecurityContext> {
    private static final long INTERVAL_MILLIS = Duration.ofSeconds(10).toMillis();

    private final JWKSetSource<SecurityContext> remote;
    private volatile @Nullable Fetched fetched;

    RecentKeys(JWKSetSource<SecurityContext> remote) {
        this.remote = remote;
    }

    private record Fetched(JWKSet keys, long millis) {}

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long millis, SecurityContext context)
            throws KeySourceException {
        var last = fetched;
        if (last != null && millis - last.millis() < INTERVAL_MILLIS) {
            return last.keys();
        }
        var keys = remote.getJWKSet(refresh, millis, context);
        fetched = new Fetched(keys, millis);
        return keys;
    }

    @Override
    public void close() throws IOException {
        remote.close();
    }
}
