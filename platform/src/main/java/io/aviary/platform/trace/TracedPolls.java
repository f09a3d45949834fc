package io.aviary.platform.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;

/// Makes every consumer work in the traces of its events. If spans are recorded, the header of each
/// event then names that work as the cause.
///
/// Work on several events is a span in the trace of the first; the traces of the others get a span
/// with a link to it.
final class TracedPolls
        implements RecordInterceptor<Object, Object>, BatchInterceptor<Object, Object> {
    /// The level of this package enables the lines for polls and, in [TraceFilter], for requests.
    private static final Logger log = LoggerFactory.getLogger(Traces.class);

    private final Traces traces;
    private final ThreadLocal<Traces.@Nullable Work> current = new ThreadLocal<>();

    TracedPolls(Traces traces) {
        this.traces = traces;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> event, Consumer<Object, Object> consumer) {
        begin(event.topic(), List.of(event));
        return event;
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> polled, Consumer<Object, Object> consumer) {
        polled.partitions().stream().findFirst().ifPresent(one -> begin(one.topic(), polled));
        return polled;
    }

    private void begin(String topic, Iterable<ConsumerRecord<Object, Object>> events) {
        end();
        var causes = Causes.inOrder(events);
        if (!causes.isEmpty()) {
            var name = "process " + topic;
            var work = traces.follow(name, causes);
            current.set(work);
            log.debug("{}", name);
            events.forEach(event -> replaceCause(event, work));
        }
    }

    private static void replaceCause(ConsumerRecord<?, ?> event, Traces.Work work) {
        var cause = Causes.of(event);
        if (cause != null && !work.causeIn(cause).equals(cause)) {
            var consequence = work.causeIn(cause).getBytes(StandardCharsets.US_ASCII);
            event.headers().remove(Traces.HEADER).add(Traces.HEADER, consequence);
        }
    }

    private void end() {
        var work = current.get();
        if (work != null) {
            current.remove();
            work.close();
        }
    }

    @Override
    public void success(ConsumerRecord<Object, Object> event, Consumer<Object, Object> consumer) {
        end();
    }

    @Override
    public void success(ConsumerRecords<Object, Object> polled, Consumer<Object, Object> consumer) {
        end();
    }

    @Override
    public void failure(
            ConsumerRecord<Object, Object> event,
            Exception failure,
            Consumer<Object, Object> consumer) {
        failed(failure);
    }

    @Override
    public void failure(
            ConsumerRecords<Object, Object> polled,
            Exception failure,
            Consumer<Object, Object> consumer) {
        failed(failure);
    }

    /// Records that the work failed. The handling of the failure belongs to the same traces.
    private void failed(Exception failure) {
        var work = current.get();
        if (work != null) {
            work.failed(failure);
        }
    }

    @Override
    public void clearThreadState(Consumer<?, ?> consumer) {
        end();
    }
}
