package io.aviary.docs;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parses PromQL expressions.
final class PromQl {
    private static final Pattern NOT_NAMES =
            Pattern.compile(
                    "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
                            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    /// Returns the names of the metrics in an expression.
    static Set<String> names(String expression) {
        return NAME.matcher(NOT_NAMES.matcher(expression).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toSet());
    }
}
