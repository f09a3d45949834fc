package io.aviary.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// An environment variable in settings: `${NAME}` or `${NAME:default}`.
///
/// @param defaultValue the default; null if the placeholder has none
record EnvironmentVariable(String name, String defaultValue) {
    private static final Pattern START = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:?)");

    /// Returns the variables of a file. A variable inside the default of another variable is not
    /// listed.
    static List<EnvironmentVariable> of(String yaml) {
        var found = new ArrayList<EnvironmentVariable>();
        var start = START.matcher(yaml);
        int from = 0;
        while (start.find(from)) {
            from = end(yaml, start.end());
            var rest = yaml.substring(start.end(), from - 1);
            found.add(
                    new EnvironmentVariable(
                            start.group(1), start.group(2).isEmpty() ? null : rest));
        }
        return found;
    }

    /// Returns every name, including names inside defaults.
    static Set<String> names(String yaml) {
        return Set.copyOf(START.matcher(yaml).results().map(found -> found.group(1)).toList());
    }

    /// Returns whether the variable gets a plausible value in a container, where 127.0.0.1 is the
    /// container itself.
    boolean hasPlausibleValue(Predicate<String> given) {
        if (given.test(name)) {
            return true;
        }
        if (defaultValue == null || defaultValue.isEmpty()) {
            return false;
        }
        var nested = of(defaultValue);
        return nested.isEmpty()
                ? !defaultValue.contains("127.0.0.1")
                : nested.stream().allMatch(one -> one.hasPlausibleValue(given));
    }

    private static int end(String yaml, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            char c = yaml.charAt(at++);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return at;
    }
}
