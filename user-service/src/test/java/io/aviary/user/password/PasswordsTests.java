package io.aviary.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PasswordsTests {
    private static final PasswordSettings DEFAULTS =
            Binder.get(new MockEnvironment())
                    .bindOrCreate("aviary.passwords", PasswordSettings.class);
    private final Passwords passwords = new Passwords(DEFAULTS);

    @Test
    void theDefaultsAreOwaspsMinimumOnEveryCore() {
        assertThat(DEFAULTS).isEqualTo(new PasswordSettings(19456, 2, 0, Duration.ofSeconds(2)));
        assertThat(DEFAULTS.maxConcurrent()).isEqualTo(Runtime.getRuntime().availableProcessors());
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
