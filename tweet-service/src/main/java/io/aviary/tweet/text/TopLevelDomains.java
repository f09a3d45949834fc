package io.aviary.tweet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The top-level domains of IANA's list, in Unicode. The file `top-level-domains.txt` contains the
/// list, its date and the command that refreshes it.
final class TopLevelDomains {
    private static final String FILE = "/top-level-domains.txt";
    private static final String PUNYCODE = "xn--";
    private static final Set<String> ALL = load();
    private static final int MAX_LENGTH = ALL.stream().mapToInt(String::length).max().orElseThrow();

    private TopLevelDomains() {}

    /// Returns the end of the longest top-level domain that starts here and is not the beginning
    /// of a longer word; -1 if none starts here.
    static int end(CharSequence text, int start) {
        int word = start;
        while (word < text.length() && LinkCharacters.isAlphanumeric(text.charAt(word))) {
            word++;
        }
        if (word == text.length() || text.charAt(word) < 0x80) {
            return isTopLevel(text, start, word) ? word : punycodeEnd(text, start);
        }
        for (int end = Math.min(text.length(), start + MAX_LENGTH); end > start; end--) {
            if (isTopLevel(text, start, end)) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isTopLevel(CharSequence text, int start, int end) {
        return end > start
                && end - start <= MAX_LENGTH
                && !continuesWord(text, end)
                && ALL.contains(lowerCase(text, start, end));
    }

    private static boolean continuesWord(CharSequence text, int at) {
        if (at == text.length()) {
            return false;
        }
        char next = text.charAt(at);
        return LinkCharacters.isAlphanumeric(next) || next == '@' || next == '+' || next == '-';
    }

    /// Returns the end of a name in Punycode. Every such name counts as a top-level domain.
    private static int punycodeEnd(CharSequence text, int start) {
        int end = start + PUNYCODE.length();
        if (end >= text.length() || !PUNYCODE.equals(lowerCase(text, start, end))) {
            return -1;
        }
        while (end < text.length() && isPunycode(text.charAt(end))) {
            end++;
        }
        return end > start + PUNYCODE.length() ? end : -1;
    }

    private static boolean isPunycode(char c) {
        return c == '-' || LinkCharacters.isAlphanumeric(c);
    }

    private static String lowerCase(CharSequence text, int start, int end) {
        return text.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
    }

    private static Set<String> load() {
        try (var file = Objects.requireNonNull(TopLevelDomains.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
