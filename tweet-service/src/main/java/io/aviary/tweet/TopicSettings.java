package io.aviary.tweet;

import io.aviary.platform.event.Topics;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.validation.annotation.Validated;

/// How topics are created, under `aviary.kafka`.
///
/// @param partitions how many consumers of one kind can share the work
/// @param replicationFactor on how many brokers each event is kept
@Validated
@ConfigurationProperties("aviary.kafka")
public record TopicSettings(
        @DefaultValue("8") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) int replicationFactor) {
    /// A topic of this size, and its dead letters.
    public NewTopics topic(String name) {
        return Topics.withDeadLetters(name, partitions, replicationFactor);
    }
}
