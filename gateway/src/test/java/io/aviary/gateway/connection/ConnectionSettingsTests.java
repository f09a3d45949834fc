package io.aviary.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ConnectionSettingsTests {
    private static final DataSize HEAP = DataSize.ofMegabytes(192);

    @Test
    void theNumberOfConnectionsFollowsTheHeap() {
        var settings = bind(Map.of());
        assertThat(settings.max(HEAP)).isEqualTo(768);
        assertThat(settings.perAddress(HEAP)).isEqualTo(192);
        assertThat(settings.max(DataSize.ofGigabytes(1))).isEqualTo(4_096);
        assertThat(settings.perAddress(DataSize.ofBytes(1))).isEqualTo(1);
        assertThat(settings.minRate()).isEqualTo(DataSize.ofKilobytes(16));
        assertThat(settings.pauseAllowance()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theNumbersCanBeSet() {
        var settings = bind(Map.of("max", "100", "per-address", "7"));
        assertThat(settings.max(HEAP)).isEqualTo(100);
        assertThat(settings.perAddress(HEAP)).isEqualTo(7);
        assertThat(bind(Map.of("max", "100")).perAddress(HEAP)).isEqualTo(25);
    }

    private static ConnectionSettings bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("aviary.connections." + name, value));
        return new Binder(source).bindOrCreate("aviary.connections", ConnectionSettings.class);
    }
}
