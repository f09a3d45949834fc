package io.aviary.user.celebrity;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// The topic of celebrity events. It is keyed by the celebrity's id, so starts and ends stay in
/// order.
@Configuration(proxyBeanMethods = false)
class CelebrityTopics {
    static final String CHANGED = "celebrity-events";

    @Bean
    NewTopics celebrityEvents(TopicSettings settings) {
        return settings.topic(CHANGED);
    }
}
