package io.aviary.gateway.forwarding;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The instances of one service. Requests go to them in turn; one that failed goes to the end of
/// every line for a while. All are always in the line, because a wrong guess about the last one
/// would be an outage.
final class Instances {
    private final List<URI> all;
    private final Duration ejection;
    private final Clock clock;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> ejectedUntil = new ConcurrentHashMap<>();

    Instances(List<URI> all, Duration ejection, Clock clock) {
        this.all = List.copyOf(all);
        this.ejection = ejection;
        this.clock = clock;
    }

    /// Whom to ask, best first.
    List<URI> inTurn() {
        if (all.size() == 1) {
            return all;
        }
        var now = clock.instant();
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        var line = new ArrayList<URI>(all.size());
        var ejected = new ArrayList<URI>();
        for (int i = 0; i < all.size(); i++) {
            var instance = all.get((first + i) % all.size());
            (isEjected(instance, now) ? ejected : line).add(instance);
        }
        line.addAll(ejected);
        return line;
    }

    /// @return whether it was thought to be well until now
    boolean eject(URI instance) {
        var now = clock.instant();
        var before = ejectedUntil.put(instance, now.plus(ejection));
        return before == null || !now.isBefore(before);
    }

    private boolean isEjected(URI instance, Instant now) {
        var until = ejectedUntil.get(instance);
        return until != null && now.isBefore(until);
    }
}
