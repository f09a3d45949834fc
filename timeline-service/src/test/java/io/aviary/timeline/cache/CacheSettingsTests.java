package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.cache.CacheSettings.Toggle;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CacheSettingsTests {
    private static final Toggle ON = new Toggle(true);
    private static final Toggle OFF = new Toggle(false);

    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new CacheSettings(
                                20_000,
                                5_000,
                                100_000,
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(50),
                                ON,
                                ON,
                                ON));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.cache.max-tweets",
                                "1",
                                "aviary.cache.max-users",
                                "2",
                                "aviary.cache.max-deletions",
                                "7",
                                "aviary.cache.lifetime",
                                "3s",
                                "aviary.cache.metrics-lifetime",
                                "1s",
                                "aviary.cache.redis-timeout",
                                "4ms",
                                "aviary.cache.l1.enabled",
                                "false",
                                "aviary.cache.l2.enabled",
                                "false",
                                "aviary.cache.single-flight.enabled",
                                "false"));

        assertThat(settings)
                .isEqualTo(
                        new CacheSettings(
                                1,
                                2,
                                7,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(4),
                                OFF,
                                OFF,
                                OFF));
    }

    private static CacheSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.cache", CacheSettings.class);
    }
}
