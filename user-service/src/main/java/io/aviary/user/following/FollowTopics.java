package io.aviary.user.following;

import io.aviary.platform.event.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// Both are keyed by the follower's id, so the changes of one user's edges stay in order.
@Configuration(proxyBeanMethods = false)
class FollowTopics {
    static final String CHANGED = "follow-events";
    static final String APPLIED = "follow-applied-events";

    @Bean
    NewTopics followEvents(EventSettings settings) {
        return Topics.withDeadLetters(CHANGED, settings.partitions(), settings.replicas());
    }

    @Bean
    NewTopics followAppliedEvents(EventSettings settings) {
        return Topics.withDeadLetters(APPLIED, settings.partitions(), settings.replicas());
    }
}
