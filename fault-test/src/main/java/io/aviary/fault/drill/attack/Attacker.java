package io.aviary.fault.drill.attack;

import io.aviary.fault.fuzz.http.Dialer;
import io.aviary.tools.client.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The client that attacks, with one address and one account, until it is stopped. Safe for use by
/// many threads.
public final class Attacker {
    private final Dialer dialer;
    private final Session session;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder requests = new LongAdder();

    /// @param dialer connects from the address of the attacker
    /// @param session the account of the attacker; other users follow it
    public Attacker(Dialer dialer, Session session) {
        this.dialer = dialer;
        this.session = session;
    }

    Dialer dialer() {
        return dialer;
    }

    Session session() {
        return session;
    }

    /// Returns the value of the Host header.
    String host() {
        return dialer.server().getHostString() + ":" + dialer.server().getPort();
    }

    /// Returns the headers of a request with the token of the account.
    String authorizedHeaders() {
        return "Host: %s\r\nAuthorization: Bearer %s\r\n".formatted(host(), session.token());
    }

    /// Counts a request that was sent.
    void count() {
        requests.increment();
    }

    /// Returns the number of requests that were sent.
    public long requests() {
        return requests.sum();
    }

    boolean isActive() {
        return stopped.getCount() > 0;
    }

    /// Ends the attack. Its connections close within a few seconds.
    public void stop() {
        stopped.countDown();
    }

    /// Waits for the duration, or until the attack ends.
    void pause(Duration duration) {
        try {
            var _ = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
