package io.aviary.timeline.celebrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RecentTweetsSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new RecentTweetsSettings(
                                1_000, Duration.ofMinutes(1), Duration.ofSeconds(1)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.recent-tweets.max-authors",
                                "7",
                                "aviary.recent-tweets.lifetime",
                                "2m",
                                "aviary.recent-tweets.lifetime-without-events",
                                "3s"));

        assertThat(settings)
                .isEqualTo(
                        new RecentTweetsSettings(7, Duration.ofMinutes(2), Duration.ofSeconds(3)));
    }

    private static RecentTweetsSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.recent-tweets", RecentTweetsSettings.class);
    }
}
