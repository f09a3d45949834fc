package io.aviary.gateway.shedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.gateway.routing.RouteClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SheddingSettingsTests {
    private final SheddingSettings settings =
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("aviary.shedding", SheddingSettings.class);

    @Test
    void largeTransfersHaveLimitsOfTheirOwn() {
        var own = new SheddingSettings(9, 8, 1, 2, 3, 5, 4, 6, 7);
        assertThat(own.maxInFlight(RouteClass.UPLOAD)).isEqualTo(1);
        assertThat(own.maxInFlight(RouteClass.DOWNLOAD)).isEqualTo(2);
        assertThat(own.maxInFlight(RouteClass.DOCUMENTATION)).isEqualTo(3);
        assertThat(own.maxInFlight(RouteClass.READ)).isEqualTo(9);
        assertThat(own.maxPerCaller(RouteClass.UPLOAD)).isEqualTo(4);
        assertThat(own.maxPerCaller(RouteClass.LOG_IN)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void oneCallerGetsASmallShareOfEveryClass(RouteClass routeClass) {
        assertThat(settings.maxPerCaller(routeClass))
                .isLessThanOrEqualTo(settings.maxInFlight(routeClass) / 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPLOAD", "DOWNLOAD", "DOCUMENTATION"})
    void oneNetworkGetsAQuarterOfTheLargeTransfers(RouteClass routeClass) {
        assertThat(settings.largePerNetwork()).isEqualTo(settings.maxInFlight(routeClass) / 4);
        assertThat(settings.largePerNetwork()).isGreaterThan(settings.maxPerCaller(routeClass));
    }

    @Test
    void byDefaultTransfersLeaveCapacityForTweets() {
        assertThat(settings.uploads() + settings.downloads())
                .isLessThan(settings.inFlightPerService());
        assertThat(settings.inFlightPerService()).isLessThan(settings.inFlight());
        assertThat(settings.perNetwork()).isEqualTo(settings.inFlight() / 4);
    }
}
