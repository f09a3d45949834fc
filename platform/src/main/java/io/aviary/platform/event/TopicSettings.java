package io.aviary.platform.event;

import jakarta.validation.constraints.Min;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.validation.annotation.Validated;

/// Settings of the topics that a service creates, under `aviary.kafka`.
///
/// @param partitions the maximum number of consumers of a group that share the work; fixed,
///     because a change would move keys to other partitions
/// @param replicationFactor the number of brokers that store each event
@Validated
@ConfigurationProperties("aviary.kafka")
public record TopicSettings(
        @DefaultValue("8") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) int replicationFactor) {
    /// Returns a topic with these settings, and a single-partition topic for its unreadable
    /// events.
    public NewTopics topic(String name) {
        return new NewTopics(topic(name, partitions), topic(name + ".dead-letter", 1));
    }

    private NewTopic topic(String name, int partitionCount) {
        return TopicBuilder.name(name)
                .partitions(partitionCount)
                .replicas(replicationFactor)
                .build();
    }
}
