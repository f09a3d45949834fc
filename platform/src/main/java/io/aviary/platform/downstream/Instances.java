package io.aviary.platform.downstream;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The instances of one service. Requests go to them in turn; one that failed goes to the end of
/// every line for a while. All are always in the line, because a wrong guess about the last one
/// would be an outage.
///
/// Behind a name there may be many, and other ones tomorrow: names are looked up every 5 s.
public final class Instances {
    static final Duration LOOKUP = Duration.ofSeconds(5);

    private final List<URI> services;
    private final Duration ejection;
    private final Clock clock;
    private final InstanceNames names;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> ejectedUntil = new ConcurrentHashMap<>();
    private final AtomicReference<Known> known;

    /// @param until when the names are looked up again
    private record Known(List<URI> all, Instant until) {}

    /// @param services where they are, each `http://host:port`; each host's addresses are instances
    /// @param ejection how long an instance that failed is asked only when no other is left
    public Instances(List<URI> services, Duration ejection, Clock clock) {
        this(services, ejection, clock, new InstanceNames());
    }

    Instances(List<URI> services, Duration ejection, Clock clock, InstanceNames names) {
        this.services = List.copyOf(services);
        this.ejection = ejection;
        this.clock = clock;
        this.names = names;
        boolean named = services.stream().anyMatch(InstanceNames::isName);
        known = new AtomicReference<>(new Known(services, named ? Instant.MIN : Instant.MAX));
    }

    /// Whom to ask, best first.
    public List<URI> inTurn() {
        var now = clock.instant();
        var all = all(now);
        if (all.size() == 1) {
            return all;
        }
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
    public boolean eject(URI instance) {
        var now = clock.instant();
        var before = ejectedUntil.put(instance, now.plus(ejection));
        return before == null || !now.isBefore(before);
    }

    /// Nobody waits for a look-up but the first, who knows no address yet.
    private List<URI> all(Instant now) {
        var before = known.get();
        var next = new Known(before.all(), now.plus(LOOKUP));
        if (!now.isBefore(before.until()) && known.compareAndSet(before, next)) {
            if (before.until().equals(Instant.MIN)) {
                lookUp(next);
            } else {
                Thread.ofPlatform().name("instances").daemon().start(() -> lookUp(next));
            }
        }
        return known.get().all();
    }

    private void lookUp(Known last) {
        var found = names.lookUp(services, last.all());
        known.set(new Known(found, last.until()));
        ejectedUntil.keySet().retainAll(found);
    }

    private boolean isEjected(URI instance, Instant now) {
        var until = ejectedUntil.get(instance);
        return until != null && now.isBefore(until);
    }
}
