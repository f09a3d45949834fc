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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The keys of access tokens, as this instance knows them. It looks every ten seconds whether
/// another one added any. The first key is made by whichever instance starts first, its successors
/// when it is time or when somebody asks for one.
@Component
final class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final SigningKeyTable table;
    private final AccessTokenSettings settings;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile KeyRing ring;

    SigningKeys(
            SigningKeyTable table,
            AccessTokenSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        ring = load();
        TimeGauge.builder("aviary.signing.key.age", this, TimeUnit.MILLISECONDS, keys -> keys.age())
                .description("Age of the newest key")
                .register(metrics);
        long rotation = settings.keyRotation().toSeconds();
        TimeGauge.builder("aviary.signing.key.rotation", () -> rotation, TimeUnit.SECONDS)
                .description("Age at which the newest key gets a successor")
                .register(metrics);
    }

    private double age() {
        return Duration.between(ring.newestFirst().getFirst().created(), clock.instant())
                .toMillis();
    }

    /// The key to sign with.
    RSAKey current() {
        return ring.signing(clock.instant());
    }

    /// What everybody may know.
    JWKSet published() {
        return ring.published(clock.instant());
    }

    /// For how long.
    Duration publishedFor() {
        return settings.keyLifetime();
    }

    /// Adds a key, which signs as soon as everybody can know it.
    ///
    /// @return its `kid`
    /// @throws ProblemException a 409, where there are too many already
    String add() {
        var key = SigningKey.generate();
        if (!table.add(key)) {
            throw ProblemException.conflict("There are too many keys; wait until old ones retire.");
        }
        ring = load();
        return key.getKeyID();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        return selector.select(published());
    }

    /// Goes on with the keys at hand while the table does not answer.
    @Scheduled(initialDelay = 10, fixedRate = 10, timeUnit = TimeUnit.SECONDS)
    void reload() {
        if (!reloading.tryLock()) {
            return;
        }
        try {
            ring = load();
        } catch (RuntimeException unreachable) {
            log.warn("Could not look for new signing keys: {}", unreachable.toString());
        } finally {
            reloading.unlock();
        }
    }

    private KeyRing load() {
        var found = new KeyRing(table.newestFirst(), settings);
        if (found.isStale(clock.instant())) {
            table.addUnlessYounger(SigningKey.generate(), settings.keyRotation());
            found = new KeyRing(table.newestFirst(), settings);
        }
        if (found.understatesTokens()) {
            table.expectTokens(settings.accessLifetime());
            found = new KeyRing(table.newestFirst(), settings);
        }
        var retired = found.retired(clock.instant());
        if (!retired.isEmpty()) {
            table.remove(retired);
            log.info("Retired {}", retired);
        }
        return found;
    }
}
