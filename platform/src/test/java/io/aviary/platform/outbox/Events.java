package io.aviary.platform.outbox;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.json.Json;
import io.aviary.platform.outbox.OutboxTests.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// All that a topic has received since it was made, read by a plain consumer.
final class Events {
    private final KafkaConsumer<String, String> consumer;
    private final List<Order> seen = new ArrayList<>();

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
        consumer.poll(Duration.ofMillis(200))
                .forEach(record -> seen.add(Json.read(record.value(), Order.class)));
        return seen.stream().filter(order -> order.author().equals(author)).toList();
    }
}
