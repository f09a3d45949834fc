package io.aviary.fault.drill;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Response;
import io.aviary.tools.client.Session;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.PostLedger.Post;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Posts at a steady rate until enough tweets are acknowledged and the drill allows posting to
/// end. Records the outcome of each post in the ledger. A post with an unknown outcome is not
/// repeated.
final class DrillPoster implements Runnable {
    private static final int WORKERS = 16;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final Gateway gateway;
    private final List<Session> posters;
    private final PostLedger posts;
    private final int wanted;
    private final double rate;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong lastAcknowledged = new AtomicLong();
    private final AtomicLong longestGap = new AtomicLong();
    private final Map<Session, Long> newest = new ConcurrentHashMap<>();

    private volatile boolean mayEnd;
    private volatile boolean stopped;

    /// @param wanted the minimum number of acknowledged tweets
    /// @param rate posts per second, of all posters together
    DrillPoster(Gateway gateway, List<Session> posters, PostLedger posts, int wanted, double rate) {
        this.gateway = gateway;
        this.posters = posters;
        this.posts = posts;
        this.wanted = wanted;
        this.rate = rate;
    }

    @Override
    public void run() {
        lastAcknowledged.set(System.nanoTime());
        Parallel.times(WORKERS, WORKERS, this::postSteadily);
    }

    private void postSteadily(int worker) {
        var random = new Random(worker);
        long between = (long) (WORKERS * 1e9 / rate);
        long next = System.nanoTime() + between * worker / WORKERS;
        while (!stopped && !(mayEnd && acknowledged.get() >= wanted)) {
            Poller.until(next);
            // Posts that an outage prevented are not sent later, because that would be a different
            // load.
            next = Math.max(next + between, System.nanoTime());
            if (!post(posters.get(random.nextInt(posters.size())))) {
                Poller.during(AFTER_FAILURE);
            }
        }
    }

    private boolean post(Session poster) {
        String text = "Drill %s, tweet %s".formatted(run, numbers.incrementAndGet());
        @Nullable Long id = send(text, poster);
        posts.add(new Post(poster.username(), text, id));
        if (id == null) {
            return false;
        }
        newest.merge(poster, id, Math::max);
        acknowledged.incrementAndGet();
        long now = System.nanoTime();
        long gap = now - lastAcknowledged.getAndSet(now);
        longestGap.accumulateAndGet(gap, Math::max);
        return true;
    }

    private @Nullable Long send(String text, Session poster) {
        try {
            var response = gateway.attempt("POST", "/2/tweets", poster, Map.of("text", text));
            if (response.status() == 201) {
                return Long.valueOf(response.data().path("id").asString());
            }
            // After any 5xx, including a 502 or 504 from the gateway, the tweet may or may not
            // exist.
            if (response.status() < 500) {
                throw refusal(response);
            }
            return null;
        } catch (IOException unanswered) {
            return null;
        }
    }

    private static CommandException refusal(Response response) {
        return new CommandException(
                response.status() == 429
                        ? "the gateway limits the rate: restart it with ./aviary down &&"
                                + " AVIARY_RATE_LIMITS=off ./aviary up -d"
                        : "a post got response %s: %s"
                                .formatted(response.status(), response.problem()));
    }

    /// Allows posting to end as soon as enough tweets are acknowledged.
    void allowEnd() {
        mayEnd = true;
    }

    /// Ends posting at once.
    void stop() {
        stopped = true;
    }

    /// Returns the number of acknowledged tweets so far.
    int acknowledged() {
        return acknowledged.get();
    }

    /// Returns the newest acknowledged tweet of each poster who has one.
    Map<Session, Long> newest() {
        return Map.copyOf(newest);
    }

    /// Returns the longest time without an acknowledged post since the last call, in nanoseconds,
    /// and resets it.
    long takeLongestGap() {
        return longestGap.getAndSet(0);
    }
}
