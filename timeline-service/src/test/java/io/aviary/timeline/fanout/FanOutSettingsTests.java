package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FanOutSettingsTests {
    @Test
    void everySettingHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new FanOutSettings(8, 2, 1_000, Duration.ofMillis(500)));
    }

    @Test
    void aSettingIsReadUnderItsName() {
        var settings =
                bind(
                        Map.of(
                                "aviary.fanout.concurrent-authors",
                                "3",
                                "aviary.fanout.concurrent-pages",
                                "4",
                                "aviary.fanout.page-size",
                                "5000",
                                "aviary.fanout.linger",
                                "1s"));

        assertThat(settings).isEqualTo(new FanOutSettings(3, 4, 5_000, Duration.ofSeconds(1)));
    }

    @Test
    void aSettingThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("aviary.fanout.page-size", "many")))
                .isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "1000, 32", "1001, 31", "5000, 6"})
    void aCallRequestsFewEnoughAuthorsToKeepItsResponseSmall(int pageSize, int authors) {
        assertThat(new FanOutSettings(8, 2, pageSize, Duration.ofMillis(100)).authorsPerCall())
                .isEqualTo(authors);
    }

    private static FanOutSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.fanout", FanOutSettings.class);
    }
}
