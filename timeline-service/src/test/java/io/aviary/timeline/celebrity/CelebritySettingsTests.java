package io.aviary.timeline.celebrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CelebritySettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new CelebritySettings(1_000, Duration.ofMinutes(1), Duration.ofSeconds(1)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bound(
                        Map.of(
                                "aviary.celebrities.remembered",
                                "7",
                                "aviary.celebrities.lifetime",
                                "2m",
                                "aviary.celebrities.unheard-lifetime",
                                "3s"));

        assertThat(settings)
                .isEqualTo(new CelebritySettings(7, Duration.ofMinutes(2), Duration.ofSeconds(3)));
    }

    private static CelebritySettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.celebrities", CelebritySettings.class);
    }
}
