package io.aviary.platform.trace;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The causes of the events of a poll, by key. A poll contains events of many traces. The work on
/// the events of one key belongs to the traces of these events.
public final class Causes {
    private final @Nullable Traces traces;
    private final Map<String, Set<String>> byKey = new HashMap<>();

    private Causes(@Nullable Traces traces) {
        this.traces = traces;
    }

    /// Returns no causes, for events without a poll.
    public static Causes unknown() {
        return new Causes(null);
    }

    /// Returns the causes of the events of a poll.
    public static Causes of(List<ConsumerRecord<String, String>> polled, Traces traces) {
        var causes = new Causes(traces);
        for (var event : polled) {
            var cause = of(event);
            if (cause != null && event.key() != null) {
                causes.byKey.computeIfAbsent(event.key(), _ -> new LinkedHashSet<>()).add(cause);
            }
        }
        return causes;
    }

    /// Returns the distinct causes of events, oldest first.
    static <E extends ConsumerRecord<?, ?>> Set<String> inOrder(Iterable<E> events) {
        var causes = new LinkedHashSet<String>();
        for (var event : events) {
            var cause = of(event);
            if (cause != null) {
                causes.add(cause);
            }
        }
        return causes;
    }

    /// Returns the cause that an event carries, or null.
    static @Nullable String of(ConsumerRecord<?, ?> event) {
        var header = event.headers().lastHeader(Traces.HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /// Wraps work, which then runs in the traces of the events with a key.
    ///
    /// @param name the name of the span, of low cardinality
    public Runnable follow(String name, String key, Runnable work) {
        var causes = byKey.getOrDefault(key, Set.of());
        return traces == null || causes.isEmpty() ? work : () -> traces.follow(name, causes, work);
    }
}
