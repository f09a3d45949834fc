package io.aviary.platform.trace;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Propagates trace ids and records nothing. The id is stored only in the logging context.
final class PropagatedTraces implements Traces {
    /// The key in the logging context, the same as Micrometer uses if spans are recorded.
    static final String KEY = "traceId";

    @Override
    public @Nullable String current() {
        var id = id();
        return id == null ? null : TraceParent.of(id);
    }

    @Override
    public @Nullable String id() {
        return MDC.get(KEY);
    }

    @Override
    public Runnable wrap(Runnable work) {
        var id = id();
        if (id == null) {
            return work;
        }
        return () -> {
            try (var _ = begin(id)) {
                work.run();
            }
        };
    }

    @Override
    public Work receive(@Nullable String cause) {
        return begin(Objects.requireNonNullElseGet(TraceParent.idIn(cause), TraceParent::newId));
    }

    @Override
    public Work follow(String name, Collection<String> causes) {
        for (var cause : causes) {
            var id = TraceParent.idIn(cause);
            if (id != null) {
                return begin(id);
            }
        }
        return Work.NONE;
    }

    private static Work begin(String id) {
        var before = MDC.get(KEY);
        MDC.put(KEY, id);
        return () -> {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        };
    }

    @Override
    public Sending send(String topic, String cause) {
        return new PassedCause(cause);
    }

    private record PassedCause(String cause) implements Sending {
        @Override
        public void ended(@Nullable Throwable failure) {}
    }
}
