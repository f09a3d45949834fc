package io.aviary.tweet;

import io.aviary.local.testing.TestInfrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The events on a topic, and the samples of the contracts.
public final class Events {
    private Events() {}

    /// Returns the payloads so far of the records with this key, in order.
    public static List<String> of(String topic, String key) {
        return payloads(topic, key::equals);
    }

    /// Returns all payloads so far.
    public static List<String> all(String topic) {
        return payloads(topic, key -> true);
    }

    private static List<String> payloads(String topic, Predicate<String> wanted) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", TestInfrastructure.kafkaBootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var payloads = new ArrayList<String>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(event.key())) {
                        payloads.add(event.value());
                    }
                }
            }
            return payloads;
        }
    }

    /// Reads a sample event from `contracts/events`.
    public static String sample(String name) {
        var home = Path.of(System.getProperty("aviary.home"));
        try {
            return Files.readString(home.resolve("contracts/events/" + name)).strip();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
