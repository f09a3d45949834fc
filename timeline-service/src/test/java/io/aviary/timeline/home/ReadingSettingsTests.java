package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadingSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new ReadingSettings(
                                8,
                                32,
                                Duration.ofSeconds(1),
                                800,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                true));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.reading.concurrent-rebuilds",
                                "2",
                                "aviary.reading.concurrent-shard-reads",
                                "3",
                                "aviary.reading.max-wait",
                                "4s",
                                "aviary.reading.max-examined-ids",
                                "5",
                                "aviary.reading.max-search-time",
                                "6s",
                                "aviary.reading.settling-time",
                                "7s",
                                "aviary.reading.warm-up",
                                "false"));

        assertThat(settings)
                .isEqualTo(
                        new ReadingSettings(
                                2,
                                3,
                                Duration.ofSeconds(4),
                                5,
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(7),
                                false));
    }

    private static ReadingSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.reading", ReadingSettings.class);
    }
}
