package io.aviary.platform.trace;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What is done because of one request: its trace. Each has an id, which all services pass on and
/// which is in every line that they log meanwhile. Where spans are exported, each piece of work is
/// one; otherwise the id is all there is, and costs next to nothing.
///
/// A cause is the value of a W3C header `traceparent`, wherever it travels: in HTTP, in a row of
/// the outbox, in a Kafka record.
public sealed interface Traces permits PassedTraces, RecordedTraces {
    /// The name of the header, in HTTP and in Kafka.
    String HEADER = "traceparent";

    /// The cause of whatever this thread sets off now; null while it works for nobody.
    @Nullable String current();

    /// The id of the current trace, 32 hexadecimal digits; null where there is none.
    @Nullable String id();

    /// The same work as part of the current trace, for another thread.
    Runnable carried(Runnable work);

    /// Begins what a request asks for. Where spans are recorded, Spring has begun it already.
    ///
    /// @param cause as it was sent; what is no cause begins a trace
    Work receive(@Nullable String cause);

    /// Begins work of this thread in the trace of its first cause. In the traces of the others it
    /// is a span that leads there.
    ///
    /// @param name of the span; few different ones
    /// @param causes may be none, and then it is work for nobody
    Work follow(String name, Collection<String> causes);

    /// Does some work in the traces of its causes.
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

    /// Begins to send an event.
    ///
    /// @param cause of the event
    Sending send(String topic, String cause);

    /// What this thread is at.
    interface Work extends AutoCloseable {
        /// Of something that no trace knows of.
        Work NONE = () -> {};

        /// What causes the consequences of this work in the trace of one of its own causes.
        default String causeIn(String cause) {
            return cause;
        }

        /// Says why it ends.
        default void failed(Throwable failure) {}

        @Override
        void close();
    }

    /// An event on its way.
    interface Sending {
        /// The cause that the event carries.
        String cause();

        /// It has arrived, or not.
        void ended(@Nullable Throwable failure);
    }
}
