package io.aviary.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.gateway.routing.RouteClass;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RateLimitSettingsTests {
    @Test
    void defaultsAreGenerous() {
        var settings = bind(Map.of());
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.of(RouteClass.READ)).isEqualTo(limit(900, 15));
        assertThat(settings.of(RouteClass.WRITE)).isEqualTo(limit(300, 15));
        assertThat(settings.of(RouteClass.LOG_IN)).isEqualTo(limit(100, 15));
        assertThat(settings.of(RouteClass.SIGN_UP)).isEqualTo(limit(100, 60));
    }

    @Test
    void eachClassHasItsSetting() {
        var settings =
                bind(
                        Map.of(
                                "read.capacity", "1",
                                "write.capacity", "2",
                                "log-in.capacity", "3",
                                "sign-up.capacity", "4",
                                "sign-up.period", "1m"));
        assertThat(settings.of(RouteClass.READ)).isEqualTo(limit(1, 15));
        assertThat(settings.of(RouteClass.WRITE)).isEqualTo(limit(2, 15));
        assertThat(settings.of(RouteClass.LOG_IN)).isEqualTo(limit(3, 15));
        assertThat(settings.of(RouteClass.SIGN_UP)).isEqualTo(limit(4, 1));
    }

    @Test
    void theSwitchIsOnOrOff() {
        assertThat(bind(Map.of("enabled", "off")).enabled()).isFalse();
        assertThat(bind(Map.of("enabled", "on")).enabled()).isTrue();
        assertThatThrownBy(() -> bind(Map.of("enabled", "maybe"))).hasMessageContaining("enabled");
    }

    private static Limit limit(int capacity, int minutes) {
        return new Limit(capacity, Duration.ofMinutes(minutes));
    }

    private static RateLimitSettings bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        source.put("aviary.rate-limits.redis", "redis://127.0.0.1");
        settings.forEach((name, value) -> source.put("aviary.rate-limits." + name, value));
        return new Binder(source).bind("aviary.rate-limits", RateLimitSettings.class).get();
    }
}
