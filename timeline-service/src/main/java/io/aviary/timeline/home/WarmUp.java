package io.aviary.timeline.home;

import io.aviary.platform.query.PageTokens;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
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

/// A warm-up of the service after its start: it reads the timeline of a user who does not exist.
/// So no reader waits until keys, scripts and classes are loaded and connections are open. The
/// health is `OUT_OF_SERVICE` until a read succeeds, but for at most ten seconds.
@Component
class WarmUp implements HealthIndicator, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final UserId NO_USER = new UserId(1);
    // A well-formed token with an invalid signature. The decoder loads the keys to refuse it.
    private static final String REFUSED_TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6Indhcm0tdXAifQ.e30.AA";
    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final int LIMIT_SECONDS = 10;

    private final ReadingHomeTimeline reading;
    private final RenderingPages rendering;
    private final ShardTimeline.Factory shards;
    private final HydratingTweets hydrating;
    private final PageTokens pages;
    private final JwtDecoder tokens;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    WarmUp(
            ReadingHomeTimeline reading,
            RenderingPages rendering,
            ShardTimeline.Factory shards,
            HydratingTweets hydrating,
            PageTokens pages,
            JwtDecoder tokens,
            ReadingSettings settings) {
        this.reading = reading;
        this.rendering = rendering;
        this.shards = shards;
        this.hydrating = hydrating;
        this.pages = pages;
        this.tokens = tokens;
        if (!settings.warmUp()) {
            done.complete(true);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        done.completeOnTimeout(false, LIMIT_SECONDS, TimeUnit.SECONDS);
        Thread.startVirtualThread(
                () -> {
                    while (!done.isDone()) {
                        attempt();
                    }
                });
    }

    private void attempt() {
        try {
            loadKeys();
            var request = HomeRequest.of(NO_USER, Map.of(), pages);
            rendering.render(request, reading.read(request));
            // The timeline may be warm from an earlier start, and then the read above did not use
            // the shards.
            shards.forPage(NO_USER).newest(IdRange.ALL, 1);
            hydrating.tweets(List.of(new TweetId(1)), true);
            hydrating.users(List.of(NO_USER), true);
            done.complete(true);
        } catch (RuntimeException notYet) {
            log.info("The warm-up failed and will be retried: {}", notYet.toString());
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void loadKeys() {
        try {
            tokens.decode(REFUSED_TOKEN);
        } catch (BadJwtException asExpected) {
            log.debug("The keys are loaded: {}", asExpected.toString());
        }
    }

    @Override
    public Health health() {
        return done.isDone() ? Health.up().build() : Health.outOfService().build();
    }

    /// Ends the warm-up.
    @Override
    public void destroy() {
        done.complete(false);
    }
}
