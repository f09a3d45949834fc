package io.aviary.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PasswordsTests {
    private static final PasswordSettings DEFAULTS =
            Binder.get(new MockEnvironment())
                    .bindOrCreate("aviary.passwords", PasswordSettings.class);
    private final Passwords passwords = new Passwords(DEFAULTS);

    @Test
    void theDefaultsAreOwaspsMinimumInAQuarterOfTheHeap() {
        assertThat(DEFAULTS)
                .isEqualTo(new PasswordSettings(19456, 2, 0, 0.25, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"2, 256, 2", "64, 256, 3", "64, 352, 4", "1, 4096, 1", "16, 4096, 16"})
    void asManyHashesRunAsCoresAndMemoryAllow(int cores, long heapMib, int expected) {
        assertThat(DEFAULTS.maxConcurrent(cores, heapMib << 20)).isEqualTo(expected);
    }

    @Test
    void aFixedNumberOfHashesIsLimitedByMemoryToo() {
        var fixed = new PasswordSettings(19456, 2, 8, 0.25, Duration.ofSeconds(2));

        assertThat(fixed.maxConcurrent(2, 1L << 30)).isEqualTo(8);
        assertThat(fixed.maxConcurrent(2, 256L << 20)).isEqualTo(3);
    }

    @Test
    void aHeapWithoutRoomForOneHashIsRefusedAtTheStart() {
        assertThatThrownBy(() -> DEFAULTS.maxConcurrent(2, 64L << 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("19456 KiB")
                .hasMessageContaining("16384 KiB")
                .hasMessageContaining("-Xmx");
        var large = new PasswordSettings(1 << 30, 2, 0, 0.25, Duration.ofSeconds(2));
        assertThatThrownBy(() -> new Passwords(large)).hasMessageContaining("memory-kib");
    }

    @Test
    void aPasswordIsTheSameInEveryCompositionOfItsAccents() {
        var hash = passwords.hash("caf\u00e9 au lait");

        assertThat(passwords.matches("cafe\u0301 au lait", hash)).isTrue();
        assertThat(passwords.matches("cafe au lait", hash)).isFalse();
    }

    @Test
    void aHashIsOutdatedOnceTheSettingsAreStronger() {
        var hash = passwords.hash("correct horse");
        var stronger = new PasswordSettings(19456, 3, 0, 0.25, Duration.ofSeconds(2));

        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(new Passwords(stronger).isOutdated(hash)).isTrue();
    }

    @Test
    void aHashNamesItsParametersAndNeverRepeats() {
        var hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct house", hash)).isFalse();
    }

    @Test
    void withoutAHashNoPasswordMatchesButTheCostIsTheSame() {
        var hash = passwords.hash("correct horse");
        assertThat(passwords.matches("correct horse", null)).isFalse();

        long known = cpuNanos(() -> passwords.matches("wrong", hash));
        long unknown = cpuNanos(() -> passwords.matches("wrong", null));

        assertThat((double) unknown / known).isBetween(0.5, 2.0);
    }

    /// Measures CPU time, which a busy machine does not change. Takes the minimum of a few runs, to
    /// leave out the garbage collector and the compiler.
    private static long cpuNanos(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int n = 0; n < 4; n++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
