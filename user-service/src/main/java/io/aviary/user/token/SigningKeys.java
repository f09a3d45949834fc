package io.aviary.user.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.aviary.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// This instance's snapshot of the signing keys. It is reloaded every ten seconds, to include keys
/// that other instances added. The first instance to start creates the first key. Successors are
/// created at the rotation age or on request.
@Component
final class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final SigningKeyTable table;
    private final AccessTokenSettings settings;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile @Nullable KeyRing ring;

    SigningKeys(
            SigningKeyTable table,
            AccessTokenSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        ring = loadIfAvailable();
        TimeGauge.builder(
                        "aviary.signing.key.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        SigningKeys::ageMillis)
                .description("Age of the newest key")
                .register(metrics);
        long rotation = settings.keyRotation().toSeconds();
        TimeGauge.builder("aviary.signing.key.rotation", () -> rotation, TimeUnit.SECONDS)
                .description("Age at which the newest key gets a successor")
                .register(metrics);
    }

    /// Returns null if the server of the keys is unavailable. Any other failure, such as keys that
    /// were encrypted with another data key, keeps the service from starting.
    private @Nullable KeyRing loadIfAvailable() {
        try {
            return load();
        } catch (TransactionException
                | DataAccessResourceFailureException
                | TransientDataAccessException
                | JDBCConnectionException unavailable) {
            log.warn("Signing keys could not be read: {}", unavailable.toString());
            return null;
        }
    }

    private double ageMillis() {
        var loaded = ring;
        return loaded == null
                ? Double.NaN
                : Duration.between(loaded.newestFirst().getFirst().created(), clock.instant())
                        .toMillis();
    }

    /// Returns the keys; loads them if the server that holds them was unavailable at the start.
    private KeyRing ring() {
        if (ring == null) {
            reload();
        }
        var loaded = ring;
        if (loaded == null) {
            throw ProblemException.unavailable(
                    "The signing keys are temporarily unavailable. Try again.");
        }
        return loaded;
    }

    /// Returns the key to sign with.
    ///
    /// @throws ProblemException a 503 if no keys could be read since the start
    RSAKey current() {
        return ring().chooseSigningKey(clock.instant());
    }

    /// Returns the public keys.
    ///
    /// @throws ProblemException a 503 if no keys could be read since the start
    JWKSet listPublished() {
        return ring().listPublished(clock.instant());
    }

    /// Returns the time for which verifiers may cache the public keys.
    Duration cacheLifetime() {
        return settings.keyLifetime();
    }

    /// Adds a key, which signs as soon as every verifier can know it.
    ///
    /// @return its `kid`
    /// @throws ProblemException a 409 if the table already has the maximum number of keys
    String add() {
        var key = SigningKey.generate();
        if (!table.add(key)) {
            throw ProblemException.conflict("There are too many keys. Wait until old ones retire.");
        }
        ring = load();
        return key.getKeyID();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            return selector.select(listPublished());
        } catch (ProblemException unavailable) {
            throw new KeySourceException("No signing keys could be read", unavailable);
        }
    }

    /// Reloads the keys; keeps the current ones if the table is unavailable.
    @Scheduled(initialDelay = 10, fixedRate = 10, timeUnit = TimeUnit.SECONDS)
    void reload() {
        if (!reloading.tryLock()) {
            return;
        }
        try {
            ring = load();
        } catch (RuntimeException unreachable) {
            log.warn("Signing keys could not be read: {}", unreachable.toString());
        } finally {
            reloading.unlock();
        }
    }

    private KeyRing load() {
        var found = new KeyRing(table.readNewestFirst(), settings);
        if (found.isStale(clock.instant())) {
            table.addUnlessYounger(SigningKey.generate(), settings.keyRotation());
            found = new KeyRing(table.readNewestFirst(), settings);
        }
        if (found.needsLongerTokenLifetime()) {
            table.expectTokens(settings.accessLifetime());
            found = new KeyRing(table.readNewestFirst(), settings);
        }
        var retired = found.listRetired(clock.instant());
        if (!retired.isEmpty()) {
            table.remove(retired);
            log.info("Retired {}", retired);
        }
        return found;
    }
}
