package io.aviary.platform.event;

import io.aviary.platform.trace.TraceConfiguration;
import io.aviary.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.backoff.ExponentialBackOff;

/// Configures how consumers handle failures. A poison event goes to `<topic>.dead-letter`. Any
/// other failure is an outage of a dependency, so the partition waits and retries in order until
/// the outage ends.
@AutoConfiguration(
        after = TraceConfiguration.class,
        beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@EnableConfigurationProperties({TopicSettings.class, ConsumerLagSettings.class})
public final class EventConfiguration {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    /// Replaces Spring's listener, which would log the content of an event. Senders check the
    /// result themselves.
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {};
    }

    @Bean
    EventSender eventSender(KafkaTemplate<String, String> kafka, Traces traces) {
        return new EventSender(kafka, traces);
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin kafka) {
        return new TopicCreation(kafka);
    }

    @Bean
    @ConditionalOnBooleanProperty("aviary.consumer-lag.enabled")
    ConsumerLagMetrics consumerLagMetrics(
            KafkaAdmin kafka, ConsumerLagSettings settings, MeterRegistry metrics) {
        return new ConsumerLagMetrics(kafka.getConfigurationProperties(), settings, metrics);
    }

    @Bean
    CommonErrorHandler eventErrorHandler(KafkaTemplate<String, String> kafka) {
        var deadLetters =
                new DeadLetterPublishingRecoverer(
                        kafka,
                        (event, failure) -> new TopicPartition(event.topic() + ".dead-letter", -1));
        var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(MAX_PAUSE_MILLIS);
        pauses.setMaxElapsedTime(Long.MAX_VALUE);
        var handler = new DefaultErrorHandler(deadLetters, pauses);
        handler.addNotRetryableExceptions(PoisonEventException.class);
        return handler;
    }
}
