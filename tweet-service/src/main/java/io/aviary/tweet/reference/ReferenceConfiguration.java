package io.aviary.tweet.reference;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class ReferenceConfiguration {
    @Bean
    NewTopics retweetDeletions(TopicSettings settings) {
        return settings.topic(OriginalDeleted.TOPIC);
    }
}
