package io.aviary.platform.event;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/// Creates the service's topics before its consumers start. While Kafka is unavailable, the
/// service runs without them, and the creation is retried every two seconds.
final class TopicCreation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaAdmin kafka;
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile boolean running;

    TopicCreation(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    public void start() {
        running = true;
        create();
    }

    private void create() {
        if (!kafka.initialize() && running) {
            log.warn("Kafka is unavailable; topics will be created later");
            retries.schedule(this::create, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        retries.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Makes this start before every consumer.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
