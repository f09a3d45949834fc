package io.aviary.platform.event;

import jakarta.validation.constraints.Min;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.validation.annotation.Validated;

/// How a service creates its topics, under `aviary.kafka`.
///
/// @param partitions how many consumers of one kind can share the work; for ever, as keys would
///     move
/// @param replicationFactor on how many brokers each event is kept
@Validated
@ConfigurationProperties("aviary.kafka")
public record TopicSettings(
        @DefaultValue("8") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) int replicationFactor) {
    /// A topic of this size, and the single-partition topic for those of its events that cannot be
    /// parsed.
    public NewTopics topic(String name) {
        return new NewTopics(topic(name, partitions), topic(name + ".dead-letter", 1));
    }

    private NewTopic topic(String name, int spreadOver) {
        return TopicBuilder.name(name).partitions(spreadOver).replicas(replicationFactor).build();
    }
}
