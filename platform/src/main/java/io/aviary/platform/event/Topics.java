package io.aviary.platform.event;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// Declares a topic together with its dead letters.
public final class Topics {
    private Topics() {}

    /// A topic whose keys are spread over the given number of partitions, and the single-partition
    /// topic for those of its events that cannot be parsed.
    public static NewTopics withDeadLetters(String name, int partitions, int replicas) {
        return new NewTopics(
                topic(name, partitions, replicas), topic(name + ".dead-letter", 1, replicas));
    }

    private static NewTopic topic(String name, int partitions, int replicas) {
        return TopicBuilder.name(name).partitions(partitions).replicas(replicas).build();
    }
}
