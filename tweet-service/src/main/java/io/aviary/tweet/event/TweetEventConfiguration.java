package io.aviary.tweet.event;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class TweetEventConfiguration {
    @Bean
    NewTopics tweetEvents(TopicSettings settings) {
        return settings.topic(TweetEvent.TOPIC);
    }
}
