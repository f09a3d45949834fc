package io.aviary.platform.query;

import io.aviary.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of one kind of object that a client may request, and the fields that it always gets.
///
/// @param parameter the query parameter, such as `user.fields`
/// @param allowed the fields that the parameter may name
/// @param always the fields of every response
/// @param withoutValue the allowed fields of which no object has a value; responses leave them out
public record FieldSelection(
        String parameter,
        SequencedSet<String> allowed,
        Set<String> always,
        Set<String> withoutValue) {
    /// Clients may repeat fields, so this is more than any object has.
    private static final int MAX_FIELDS = 100;

    /// Creates a selection whose fields all have values.
    public FieldSelection(String parameter, SequencedSet<String> allowed, Set<String> always) {
        this(parameter, allowed, always, Set.of());
    }

    /// Creates a selection from comma-separated lists. The fields of every response are allowed
    /// too.
    public static FieldSelection of(String parameter, String always, String allowed) {
        var shown = new LinkedHashSet<>(Arrays.asList(always.split(",")));
        var all = new LinkedHashSet<>(shown);
        all.addAll(Arrays.asList(allowed.split(",")));
        return new FieldSelection(parameter, all, shown);
    }

    /// Returns a selection that also accepts fields of which no object has a value. A client that
    /// requests all fields of the X API then gets the fields with values.
    ///
    /// @param fields comma-separated
    public FieldSelection accepting(String fields) {
        var accepted = new LinkedHashSet<>(Arrays.asList(fields.split(",")));
        var all = new LinkedHashSet<>(allowed);
        all.addAll(accepted);
        return new FieldSelection(parameter, all, always, accepted);
    }

    /// Returns the fields to include for a value of the parameter.
    ///
    /// @param value the value that the client sent; null if it is missing
    /// @throws ProblemException a 400 that lists the allowed fields
    public Set<String> parse(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return always;
        }
        var selected = new LinkedHashSet<>(always);
        for (var field : Parameters.list(parameter, value, MAX_FIELDS)) {
            if (!allowed.contains(field)) {
                throw ProblemException.invalid(
                        parameter,
                        value,
                        "The `%s` value [%s] is not one of [%s]."
                                .formatted(parameter, field, String.join(",", allowed)));
            }
            if (!withoutValue.contains(field)) {
                selected.add(field);
            }
        }
        return selected;
    }

    /// Returns the fields to include for a query. Some clients send the parameter under another
    /// name.
    ///
    /// @param otherName used if the parameter itself is absent
    /// @throws ProblemException a 400 that names the parameter that was sent
    public Set<String> parse(Map<String, String> query, String otherName) {
        var value = query.get(parameter);
        return value == null
                ? new FieldSelection(otherName, allowed, always, withoutValue)
                        .parse(query.get(otherName))
                : parse(value);
    }

    /// Returns the selected fields of an object.
    public static Map<String, Object> pick(Map<String, ?> full, Set<String> selected) {
        var picked = new LinkedHashMap<String, Object>();
        for (var field : selected) {
            var value = full.get(field);
            if (value != null) {
                picked.put(field, value);
            }
        }
        return picked;
    }
}
