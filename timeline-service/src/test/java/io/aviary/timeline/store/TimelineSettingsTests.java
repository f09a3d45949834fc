package io.aviary.timeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TimelineSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new TimelineSettings(
                                800,
                                Duration.ofDays(7),
                                Duration.ofSeconds(10),
                                Duration.ofHours(1)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.timeline.compacted-length",
                                "90",
                                "aviary.timeline.expiry",
                                "1d",
                                "aviary.timeline.build-timeout",
                                "5s",
                                "aviary.timeline.max-delivery-time",
                                "2h"));

        assertThat(settings)
                .isEqualTo(
                        new TimelineSettings(
                                90,
                                Duration.ofDays(1),
                                Duration.ofSeconds(5),
                                Duration.ofHours(2)));
    }

    private static TimelineSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.timeline", TimelineSettings.class);
    }
}
