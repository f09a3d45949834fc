package io.aviary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboxSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new OutboxSettings(
                                true,
                                500,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(150),
                                Duration.ofSeconds(4)));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "6, 60", "499, 60"})
    void afterFewRowsTheNextRoundStartsSooner(int rows, long millis) {
        assertThat(bind(Map.of("aviary.outbox.min-interval", "60ms")).untilNextRound(rows))
                .isEqualTo(Duration.ofMillis(millis));
    }

    private static OutboxSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.outbox", OutboxSettings.class);
    }
}
