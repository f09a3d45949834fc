package io.aviary.timeline.fanout;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class FanOutConfiguration {
    @Bean
    NewTopics fanOutFirstPages(TopicSettings settings) {
        return settings.topic(FollowerPageTask.FIRST_PAGES);
    }

    @Bean
    NewTopics fanOutNextPages(TopicSettings settings) {
        return settings.topic(FollowerPageTask.NEXT_PAGES);
    }
}
