package io.aviary.user.follow;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// The topics of follow events. Both are keyed by the follower's id, so the changes of one user's
/// follows stay in order.
@Configuration(proxyBeanMethods = false)
class FollowTopics {
    static final String CHANGED = "follow-events";
    static final String APPLIED = "follow-applied-events";

    @Bean
    NewTopics followEvents(TopicSettings settings) {
        return settings.topic(CHANGED);
    }

    @Bean
    NewTopics followAppliedEvents(TopicSettings settings) {
        return settings.topic(APPLIED);
    }
}
