package io.aviary.timeline.fanout;

import io.aviary.platform.event.TopicSettings;
import io.aviary.timeline.event.FanOutChunk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class FanOutConfiguration {
    @Bean
    NewTopics fanOutFirstPages(TopicSettings settings) {
        return settings.topic(FanOutChunk.FIRST_PAGES);
    }

    @Bean
    NewTopics fanOutChunks(TopicSettings settings) {
        return settings.topic(FanOutChunk.CHUNKS);
    }
}
