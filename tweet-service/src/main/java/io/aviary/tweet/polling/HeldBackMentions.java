package io.aviary.tweet.polling;

import io.aviary.platform.id.SnowflakeId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Measures the age of the oldest tweet whose mentions are not looked up yet, because it holds back
/// newer mentions from clients that poll.
@Component
class HeldBackMentions {
    private static final Logger log = LoggerFactory.getLogger(HeldBackMentions.class);

    private final TweetMentions mentions;
    private final Clock clock;
    private volatile double seconds;

    HeldBackMentions(TweetMentions mentions, Clock clock, MeterRegistry meters) {
        this.mentions = mentions;
        this.clock = clock;
        Gauge.builder("aviary.tweets.incomplete.age", this, held -> held.seconds)
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${aviary.completion.interval:5s}")
    void measure() {
        try {
            seconds = seconds(mentions.findOldestIncomplete());
        } catch (RuntimeException unavailable) {
            seconds = Double.NaN;
            log.warn(
                    "The age of incomplete tweets could not be measured: {}",
                    unavailable.toString());
        }
    }

    private double seconds(long oldest) {
        if (oldest == Long.MAX_VALUE) {
            return 0;
        }
        long millis = clock.millis() - new SnowflakeId(oldest).millis();
        return Math.max(millis, 0) / (double) TimeUnit.SECONDS.toMillis(1);
    }
}
