package io.aviary.tweet.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PollingSettingsTests {
    @Test
    void pollsShowEntriesThatAreTwoSecondsOldByDefault() {
        assertThat(bound(Map.of()).settlingTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(bound(Map.of("aviary.polling.settling-time", "5s")).settlingTime())
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static PollingSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.polling", PollingSettings.class);
    }
}
