package io.aviary.timeline.home;

import io.aviary.platform.query.PageTokens;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/// Reads for nobody after a start, so that no reader waits for keys, connections, scripts and code
/// that never ran. Health is out of service until that worked once, or for ten seconds.
@Component
class WarmUp implements HealthIndicator, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final UserId NOBODY = new UserId(1);
    // Well-formed and signed by nobody: to refuse it takes the keys.
    private static final String REFUSED_TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6Indhcm0tdXAifQ.e30.AA";
    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final int LIMIT_SECONDS = 10;

    private final ReadingHomeTimeline reading;
    private final HomeAnswer answer;
    private final ShardReads shards;
    private final HydratingTweets hydrating;
    private final PageTokens pages;
    private final JwtDecoder tokens;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    WarmUp(
            ReadingHomeTimeline reading,
            HomeAnswer answer,
            ShardReads shards,
            HydratingTweets hydrating,
            PageTokens pages,
            JwtDecoder tokens,
            ReadingSettings settings) {
        this.reading = reading;
        this.answer = answer;
        this.shards = shards;
        this.hydrating = hydrating;
        this.pages = pages;
        this.tokens = tokens;
        if (!settings.warmUp()) {
            over.complete(true);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        over.completeOnTimeout(false, LIMIT_SECONDS, TimeUnit.SECONDS);
        Thread.startVirtualThread(
                () -> {
                    while (!over.isDone()) {
                        attempt();
                    }
                });
    }

    private void attempt() {
        try {
            refuse();
            var request = HomeRequest.of(NOBODY, Map.of(), pages);
            answer.of(request, reading.read(request));
            // Also where a timeline of nobody is left from an earlier start.
            shards.of(NOBODY).newest(IdRange.ALL, 1);
            var ids = List.of(NOBODY.value());
            hydrating.tweets(ids, true);
            hydrating.users(ids, true);
            over.complete(true);
        } catch (RuntimeException notYet) {
            log.info("Not warm yet: {}", notYet.toString());
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void refuse() {
        try {
            tokens.decode(REFUSED_TOKEN);
        } catch (BadJwtException asExpected) {
            log.debug("The keys are there: {}", asExpected.toString());
        }
    }

    @Override
    public Health health() {
        return over.isDone() ? Health.up().build() : Health.outOfService().build();
    }

    /// Ends what may still be going on.
    @Override
    public void destroy() {
        over.complete(false);
    }
}
