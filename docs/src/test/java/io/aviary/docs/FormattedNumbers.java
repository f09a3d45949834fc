package io.aviary.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds numbers that are formatted in the locale of the machine. Some locales have other digits
/// than 0 to 9, which no other program can parse.
final class FormattedNumbers {
    /// A conversion such as `%d` or `%,.1f`. Three characters that may also be a percent-encoded
    /// byte, such as `%2f`, are not reported.
    private static final Pattern CONVERSION =
            Pattern.compile(
                    "(?<!%)%(\\d+\\$)?[-#+,(]*(0\\d{1,2}|\\d{2}|\\d*\\.\\d+)?[defg](?![0-9A-Fa-f])");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\n");

    private FormattedNumbers() {}

    /// Returns the conversions in statements without `Locale.ROOT`, in main code and tests.
    static List<String> inLocaleOfMachine(Repository repository) {
        return repository
                .sources()
                .flatMap(file -> inLocaleOfMachine(file, repository.text(file)))
                .toList();
    }

    private static Stream<String> inLocaleOfMachine(Path file, String source) {
        return END_OF_STATEMENT
                .splitAsStream(COMMENT.matcher(source).replaceAll(""))
                .filter(statement -> !statement.contains("Locale.ROOT"))
                .flatMap(statement -> CONVERSION.matcher(statement).results())
                .map(
                        conversion ->
                                "%s has %s without Locale.ROOT; use it, or %%s"
                                        .formatted(file, conversion.group()));
    }
}
