package io.aviary.timeline.fanout;

import io.aviary.platform.event.TopicSettings;
import io.aviary.timeline.event.FanOutChunk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class FanOutConfiguration {
    @Bean
    NewTopics fanOutChunks(TopicSettings settings) {
        return settings.topic(FanOutChunk.TOPIC);
    }
}
