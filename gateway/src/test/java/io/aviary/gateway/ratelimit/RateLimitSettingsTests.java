package io.aviary.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.gateway.count.RateLimit;
import io.aviary.gateway.routing.RouteClass;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RateLimitSettingsTests {
    @Test
    void defaultsAreGenerous() {
        var settings = bind(Map.of());
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.of(RouteClass.READ)).isEqualTo(limit(900, 15));
        assertThat(settings.of(RouteClass.POSTING)).isEqualTo(limit(100, 15));
        assertThat(settings.of(RouteClass.WRITE)).isEqualTo(limit(300, 15));
        assertThat(settings.of(RouteClass.UPLOAD)).isEqualTo(limit(900, 15));
        assertThat(settings.of(RouteClass.DOWNLOAD)).isEqualTo(limit(9_000, 15));
        assertThat(settings.of(RouteClass.DOCUMENTATION)).isEqualTo(limit(900, 15));
        assertThat(settings.of(RouteClass.LOG_IN)).isEqualTo(limit(100, 15));
        assertThat(settings.of(RouteClass.TOKEN)).isEqualTo(limit(100, 15));
        assertThat(settings.of(RouteClass.SIGN_UP)).isEqualTo(limit(100, 60));
    }

    @Test
    void aShortSessionKeyIsRefused() {
        assertThat(new RefreshTokenSettings("k".repeat(32)).toString())
                .doesNotContain("k".repeat(32));
        assertThatThrownBy(() -> new RefreshTokenSettings("k".repeat(31)))
                .hasMessage("aviary.refresh-tokens.key is shorter than 32 characters");
    }

    @ParameterizedTest
    @EnumSource
    void eachClassHasItsOwnSetting(RouteClass routeClass) {
        var name = routeClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var settings = bind(Map.of(name + ".capacity", "7", name + ".period", "1m"));
        for (var each : RouteClass.values()) {
            assertThat(settings.of(each).equals(limit(7, 1))).isEqualTo(each == routeClass);
        }
        assertThat(bind(Map.of(name + ".capacity", "7")).of(routeClass)).isEqualTo(limit(7, 15));
    }

    @Test
    void limitsAreEitherOnOrOff() {
        assertThat(bind(Map.of("enabled", "off")).enabled()).isFalse();
        assertThat(bind(Map.of("enabled", "on")).enabled()).isTrue();
        assertThatThrownBy(() -> bind(Map.of("enabled", "maybe"))).hasMessageContaining("enabled");
    }

    private static RateLimit limit(int capacity, int minutes) {
        return new RateLimit(capacity, Duration.ofMinutes(minutes));
    }

    private static RateLimitSettings bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("aviary.rate-limits." + name, value));
        return new Binder(source).bindOrCreate("aviary.rate-limits", RateLimitSettings.class);
    }
}
