package io.aviary.platform.trace;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Traces. A trace consists of all work that one request causes. It has an id, which services
/// propagate and add to every log line. If spans are exported, each piece of work is a span.
/// Otherwise a trace is only its id and costs very little.
///
/// A *cause* is the value of a W3C `traceparent` header, in an HTTP request, a row of the outbox
/// or a Kafka record.
public sealed interface Traces permits PropagatedTraces, RecordedTraces {
    /// The name of the header, in HTTP and in Kafka.
    String HEADER = "traceparent";

    /// Returns the cause for work that this thread starts now; null outside any trace.
    @Nullable String current();

    /// Returns the id of the current trace, 32 hexadecimal digits; null outside any trace.
    @Nullable String id();

    /// Wraps work so that it runs in the current trace on another thread.
    Runnable wrap(Runnable work);

    /// Starts the work of a request. If spans are recorded, Spring has started it already.
    ///
    /// @param cause the trace that the sender named; if it is missing or invalid, a new trace
    ///     starts
    Work receive(@Nullable String cause);

    /// Starts work on this thread in the trace of its first cause. In the traces of the other
    /// causes, it is a span with a link to the first.
    ///
    /// @param name the name of the span, of low cardinality
    /// @param causes the causes of the work; if empty, the work belongs to no trace
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

    /// Starts sending an event.
    ///
    /// @param cause the cause of the event
    Sending send(String topic, String cause);

    /// The current work of a thread.
    interface Work extends AutoCloseable {
        /// Work outside any trace.
        Work NONE = () -> {};

        /// Returns the cause of further work that this work starts, in the trace of one of its
        /// causes.
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
        /// Returns the cause to send with the event.
        String cause();

        /// Records that sending has ended.
        ///
        /// @param failure null if Kafka has acknowledged the event
        void ended(@Nullable Throwable failure);
    }
}
