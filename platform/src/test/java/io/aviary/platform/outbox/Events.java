package io.aviary.platform.outbox;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.json.Json;
import io.aviary.platform.outbox.OutboxTests.Order;
import io.aviary.platform.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// All events of a topic since its creation, read with a plain consumer.
final class Events {
    private final KafkaConsumer<String, String> consumer;
    private final List<SeenOrder> seen = new ArrayList<>();

    private record SeenOrder(Order order, String cause) {
        static SeenOrder of(ConsumerRecord<String, String> event) {
            var cause = event.headers().lastHeader(Traces.HEADER);
            return new SeenOrder(
                    Json.read(event.value(), Order.class),
                    cause == null ? "" : new String(cause.value(), StandardCharsets.US_ASCII));
        }
    }

    Events(String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", TestInfrastructure.kafkaBootstrapServers(),
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new StringDeserializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(
                                p ->
                                        new org.apache.kafka.common.TopicPartition(
                                                p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<Order> of(String author) {
        consumer.poll(Duration.ofMillis(200)).forEach(event -> seen.add(SeenOrder.of(event)));
        return eventsOf(author).map(SeenOrder::order).toList();
    }

    /// Returns the causes of the events that [#of] has found; empty for an event without a cause.
    List<String> causes(String author) {
        return eventsOf(author).map(SeenOrder::cause).toList();
    }

    private Stream<SeenOrder> eventsOf(String author) {
        return seen.stream().filter(event -> event.order().author().equals(author));
    }
}
