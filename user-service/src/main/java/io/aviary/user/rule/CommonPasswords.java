package io.aviary.user.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The passwords that people choose most often, and that guesses therefore begin with.
final class CommonPasswords {
    private static final int MAX_PERIOD = 4;
    private static final String LIST = "/common-passwords.txt";
    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    /// Returns whether the password is on the list (ignoring case), consists of one to four
    /// characters repeated, or is a run such as `abcdefgh`.
    static boolean contain(String password) {
        return ALL.contains(password.toLowerCase(Locale.ROOT))
                || IntStream.rangeClosed(1, MAX_PERIOD).anyMatch(by -> repeats(password, by))
                || isRun(password);
    }

    private static boolean repeats(String password, int period) {
        return password.regionMatches(period, password, 0, password.length() - period);
    }

    private static boolean isRun(String password) {
        int step = password.charAt(1) - password.charAt(0);
        return Math.abs(step) == 1
                && IntStream.range(1, password.length())
                        .allMatch(at -> password.charAt(at) - password.charAt(at - 1) == step);
    }

    private static Set<String> read() {
        var list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
