package io.aviary.user;

import io.aviary.platform.event.TopicSettings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// The topics that tweet-service creates.
@TestConfiguration(proxyBeanMethods = false)
class TweetTopics {
    @Bean
    NewTopics tweetEvents(TopicSettings settings) {
        return settings.topic("tweet-events");
    }

    @Bean
    NewTopics favoriteEvents(TopicSettings settings) {
        return settings.topic("favorite-events");
    }
}
