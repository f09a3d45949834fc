package io.aviary.platform.event;

import io.aviary.platform.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/// Sends events to Kafka, each with its trace.
public final class EventSender {
    private final KafkaTemplate<String, String> kafka;
    private final Traces traces;

    EventSender(KafkaTemplate<String, String> kafka, Traces traces) {
        this.kafka = kafka;
        this.traces = traces;
    }

    /// Starts sending an event of the current trace.
    ///
    /// @return a future that completes when Kafka has acknowledged the event, or fails
    /// @throws KafkaException if the producer refuses the event at once
    public CompletableFuture<?> send(String topic, String key, String value) {
        return send(topic, key, value, traces.current());
    }

    /// Starts sending an event whose cause was recorded earlier.
    ///
    /// @param cause the value that [Traces#current] returned at that time
    /// @return a future that completes when Kafka has acknowledged the event, or fails
    /// @throws KafkaException if the producer refuses the event at once
    public CompletableFuture<?> send(
            String topic, String key, String value, @Nullable String cause) {
        return cause == null ? kafka.send(topic, key, value) : sendCaused(topic, key, value, cause);
    }

    private CompletableFuture<?> sendCaused(String topic, String key, String value, String cause) {
        var sending = traces.send(topic, cause);
        var event = new ProducerRecord<>(topic, key, value);
        event.headers().add(Traces.HEADER, sending.cause().getBytes(StandardCharsets.US_ASCII));
        try {
            return kafka.send(event).whenComplete((sent, failure) -> sending.ended(failure));
        } catch (KafkaException refused) {
            sending.ended(refused);
            throw refused;
        }
    }
}
