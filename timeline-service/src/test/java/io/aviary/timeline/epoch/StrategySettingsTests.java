package io.aviary.timeline.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StrategySettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new StrategySettings(Strategy.HYBRID, Duration.ofSeconds(5)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.strategy.initial",
                                "pull",
                                "aviary.strategy.push-overlap",
                                "2s"));

        assertThat(settings).isEqualTo(new StrategySettings(Strategy.PULL, Duration.ofSeconds(2)));
    }

    private static StrategySettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.strategy", StrategySettings.class);
    }
}
