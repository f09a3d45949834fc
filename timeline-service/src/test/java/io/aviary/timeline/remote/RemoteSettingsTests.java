package io.aviary.timeline.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RemoteSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of())).isEqualTo(new RemoteSettings(64, Duration.ofMillis(500)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(Map.of("aviary.remote.concurrent-calls", "5", "aviary.remote.max-wait", "1s"));

        assertThat(settings).isEqualTo(new RemoteSettings(5, Duration.ofSeconds(1)));
    }

    private static RemoteSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.remote", RemoteSettings.class);
    }
}
