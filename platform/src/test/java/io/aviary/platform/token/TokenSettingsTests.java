package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TokenSettingsTests {
    @Test
    void keysAreUsedForFiveMinutesByDefault() {
        assertThat(bind(Map.of()).keyLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(bind(Map.of("aviary.tokens.key-lifetime", "60s")).keyLifetime())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aKeyLifetimeBelowAMinutePreventsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("aviary.tokens.key-lifetime", "59s")))
                .hasRootCauseMessage("aviary.tokens.key-lifetime is below 60 s");
    }

    @Test
    void aShortSecretPreventsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("aviary.tokens.service-secret", "short")))
                .hasRootCauseMessage("aviary.tokens.service-secret is shorter than 32 characters");
    }

    private static TokenSettings bind(Map<String, Object> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("aviary.tokens", TokenSettings.class);
    }
}
