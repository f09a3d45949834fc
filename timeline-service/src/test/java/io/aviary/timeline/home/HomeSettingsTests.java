package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HomeSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bound(Map.of()))
                .isEqualTo(new HomeSettings(8, 32, Duration.ofSeconds(1), 800, true));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bound(
                        Map.of(
                                "aviary.timeline.rebuilds",
                                "2",
                                "aviary.timeline.shard-reads",
                                "3",
                                "aviary.timeline.patience",
                                "4s",
                                "aviary.timeline.longest-look",
                                "5",
                                "aviary.timeline.warm-up",
                                "false"));

        assertThat(settings).isEqualTo(new HomeSettings(2, 3, Duration.ofSeconds(4), 5, false));
    }

    private static HomeSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.timeline", HomeSettings.class);
    }
}
