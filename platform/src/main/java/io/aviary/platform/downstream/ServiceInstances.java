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

/// The instances of one service, which take requests in turn. An instance that failed is
/// *ejected*: for a limited time it is the last choice. It is never excluded, because wrongly
/// excluding the last instance would cause an outage.
///
/// A name can have many instances, and they change. Names are therefore looked up every 5 s.
public final class ServiceInstances {
    static final Duration LOOKUP = Duration.ofSeconds(5);

    private final List<URI> services;
    private final Duration ejection;
    private final Clock clock;
    private final InstanceAddresses names;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> ejectedUntil = new ConcurrentHashMap<>();
    private final AtomicReference<KnownInstances> known;

    /// @param until the time of the next look-up
    private record KnownInstances(List<URI> all, Instant until) {}

    /// @param services each `http://host:port`; every address of a host is an instance
    /// @param ejection the time for which an instance that failed is the last choice
    public ServiceInstances(List<URI> services, Duration ejection, Clock clock) {
        this(services, ejection, clock, new InstanceAddresses());
    }

    ServiceInstances(List<URI> services, Duration ejection, Clock clock, InstanceAddresses names) {
        this.services = List.copyOf(services);
        this.ejection = ejection;
        this.clock = clock;
        this.names = names;
        boolean named = services.stream().anyMatch(InstanceAddresses::isName);
        known =
                new AtomicReference<>(
                        new KnownInstances(services, named ? Instant.MIN : Instant.MAX));
    }

    /// Returns all instances, the best choice first.
    public List<URI> rotate() {
        var now = clock.instant();
        var all = all(now);
        if (all.size() == 1) {
            return all;
        }
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        var order = new ArrayList<URI>(all.size());
        var ejected = new ArrayList<URI>();
        for (int i = 0; i < all.size(); i++) {
            var instance = all.get((first + i) % all.size());
            (isEjected(instance, now) ? ejected : order).add(instance);
        }
        order.addAll(ejected);
        return order;
    }

    /// Ejects an instance that failed.
    ///
    /// @return true unless the instance was already ejected at this time
    public boolean eject(URI instance) {
        var now = clock.instant();
        var before = ejectedUntil.put(instance, now.plus(ejection));
        return before == null || !now.isBefore(before);
    }

    /// Returns the known instances, and looks them up if that is due. Only the first call waits
    /// for the look-up, because no address is known yet.
    private List<URI> all(Instant now) {
        var before = known.get();
        var next = new KnownInstances(before.all(), now.plus(LOOKUP));
        if (!now.isBefore(before.until()) && known.compareAndSet(before, next)) {
            if (before.until().equals(Instant.MIN)) {
                lookUp(next);
            } else {
                Thread.ofPlatform().name("instances").daemon().start(() -> lookUp(next));
            }
        }
        return known.get().all();
    }

    private void lookUp(KnownInstances last) {
        var found = names.lookUp(services, last.all());
        known.set(new KnownInstances(found, last.until()));
        ejectedUntil.keySet().retainAll(found);
    }

    private boolean isEjected(URI instance, Instant now) {
        var until = ejectedUntil.get(instance);
        return until != null && now.isBefore(until);
    }
}
