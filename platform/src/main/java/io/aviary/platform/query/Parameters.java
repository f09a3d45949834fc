package io.aviary.platform.query;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Parses the query parameters that list endpoints share. A value that breaks a rule is a 400 that
/// names the parameter.
public final class Parameters {
    private Parameters() {}

    /// Parses a page size.
    ///
    /// @param value as sent; null if it was not sent
    public static int maxResults(@Nullable String value, int min, int max, int defaultValue) {
        if (value == null) {
            return defaultValue;
        }
        if (value.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw ProblemException.invalid(
                "max_results",
                value,
                "The `max_results` value [%s] is not between %s and %s."
                        .formatted(value, min, max));
    }

    /// Parses a comma-separated list without empty members, in its order. Equal members become one.
    ///
    /// @param maxMembers the maximum number of members as sent; at least one is required
    public static List<String> list(String name, String value, int maxMembers) {
        return distinct(name, value, maxMembers, UnaryOperator.identity());
    }

    /// Parses a list of names. Of names that differ only in case, the first one stays.
    public static List<String> names(String name, String value, int maxMembers) {
        return distinct(name, value, maxMembers, member -> member.toLowerCase(Locale.ROOT));
    }

    /// Parses a list of ids. Equal ids become one.
    public static List<SnowflakeId> ids(String name, String value, int maxMembers) {
        return list(name, value, maxMembers).stream().map(id -> id(name, id)).distinct().toList();
    }

    private static List<String> distinct(
            String name, String value, int maxMembers, UnaryOperator<String> key) {
        var members = value.split(",", maxMembers + 1);
        var distinct = new LinkedHashMap<String, String>();
        for (var member : members) {
            var stripped = member.strip();
            distinct.putIfAbsent(key.apply(stripped), stripped);
        }
        if (members.length > maxMembers || distinct.containsKey("")) {
            throw ProblemException.invalid(
                    name,
                    value,
                    "The `%s` parameter takes 1 to %s values, comma separated."
                            .formatted(name, maxMembers));
        }
        return List.copyOf(distinct.values());
    }

    /// Parses an id in its decimal form.
    ///
    /// @param name the name of the parameter, for the error response
    /// @throws ProblemException a 400 that names the parameter, if the text is not an id
    public static SnowflakeId id(String name, String text) {
        try {
            return SnowflakeId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.invalid(
                    name,
                    text,
                    "The `%s` value [%s] is not a valid id: 1 to 19 digits, at most %s."
                            .formatted(name, text, Long.MAX_VALUE));
        }
    }

    /// Parses an optional id.
    public static @Nullable SnowflakeId optionalId(String name, @Nullable String value) {
        return value == null ? null : id(name, value);
    }

    /// Parses an optional time in the format of RFC 3339.
    public static @Nullable Instant optionalTime(String name, @Nullable String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException notATime) {
            throw ProblemException.invalid(
                    name,
                    value,
                    "The `%s` value must be a time such as 2026-01-31T12:00:00Z.".formatted(name));
        }
    }

    /// Requires the id in the path to be the caller's own, as X does.
    ///
    /// @throws ProblemException a 400 that names the parameter
    public static void requireOwn(String name, String pathId, long callerId) {
        if (id(name, pathId).value() != callerId) {
            throw ProblemException.invalid(
                    name,
                    pathId,
                    "The `%s` value [%s] must be the id of the authenticated user."
                            .formatted(name, pathId));
        }
    }
}
