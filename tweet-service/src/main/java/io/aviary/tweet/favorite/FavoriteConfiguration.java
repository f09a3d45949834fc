package io.aviary.tweet.favorite;

import io.aviary.platform.event.TopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class FavoriteConfiguration {
    @Bean
    NewTopics favoriteEvents(TopicSettings settings) {
        return settings.topic(FavoriteChanged.TOPIC);
    }
}
