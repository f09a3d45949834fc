package io.aviary.platform.trace;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Traces: all work that one request causes. A trace has an id, which services pass on and add to
/// every log line. If spans are exported, each piece of work is a span; otherwise a trace is only
/// its id and costs very little.
///
/// A *cause* is the value of a W3C header `traceparent`, in HTTP, in a row of the outbox or in a
/// Kafka record.
public sealed interface Traces permits PropagatedTraces, RecordedTraces {
    /// The name of the header, in HTTP and in Kafka.
    String HEADER = "traceparent";

    /// Returns the cause of the work that this thread starts now; null outside any trace.
    @Nullable String current();

    /// Returns the id of the current trace, 32 hexadecimal digits; null outside any trace.
    @Nullable String id();

    /// Wraps work for another thread, so that it stays in the current trace.
    Runnable carried(Runnable work);

    /// Starts the work of a request. If spans are recorded, Spring has started it already.
    ///
    /// @param cause as it was sent; an invalid one starts a new trace
    Work receive(@Nullable String cause);

    /// Starts work of this thread in the trace of its first cause. In the traces of its other
    /// causes it is a span with a link to the first.
    ///
    /// @param name of the span, of low cardinality
    /// @param causes without one, the work belongs to no trace
    Work follow(String name, Collection<String> causes);

    /// Runs work in the traces of its causes.
    default void follow(String name, Collection<String> causes, Runnable task) {
        try (var work = follow(name, causes)) {
            try {
                task.run();
            } catch (RuntimeException failed) {
                work.failed(failed);
                throw failed;
            }
        }
    }

    /// Starts to send an event.
    ///
    /// @param cause of the event
    Sending send(String topic, String cause);

    /// The current work of a thread.
    interface Work extends AutoCloseable {
        /// Work outside any trace.
        Work NONE = () -> {};

        /// Returns the cause for the consequences of this work, in the trace of one of its causes.
        default String causeIn(String cause) {
            return cause;
        }

        /// Records that the work failed.
        default void failed(Throwable failure) {}

        @Override
        void close();
    }

    /// An event that is being sent.
    interface Sending {
        /// Returns the cause that the event carries.
        String cause();

        /// Records the end.
        ///
        /// @param failure null if the event has arrived
        void ended(@Nullable Throwable failure);
    }
}
