package io.aviary.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicSettingsTests {
    @Test
    void topicsHaveEightPartitionsByDefault() {
        assertThat(bind(Map.of())).isEqualTo(new TopicSettings(8, 1));
        assertThat(bind(Map.of("aviary.kafka.partitions", 3, "aviary.kafka.replication-factor", 2)))
                .isEqualTo(new TopicSettings(3, 2));
    }

    private static TopicSettings bind(Map<String, Object> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("aviary.kafka", TopicSettings.class);
    }
}
