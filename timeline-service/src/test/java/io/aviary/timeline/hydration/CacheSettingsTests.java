package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CacheSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new CacheSettings(
                                20_000, 5_000, Duration.ofSeconds(10), Duration.ofSeconds(2)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bound(
                        Map.of(
                                "aviary.cache.tweets",
                                "1",
                                "aviary.cache.users",
                                "2",
                                "aviary.cache.lifetime",
                                "3s",
                                "aviary.cache.metrics-lifetime",
                                "1s"));

        assertThat(settings)
                .isEqualTo(new CacheSettings(1, 2, Duration.ofSeconds(3), Duration.ofSeconds(1)));
    }

    private static CacheSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.cache", CacheSettings.class);
    }
}
