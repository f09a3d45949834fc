package io.aviary.platform.problem;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Explains which field of a JSON body cannot be read, and why, without naming classes.
final class BodyProblems {
    private static final String WHOLE_BODY = "body";

    private BodyProblems() {}

    static Problem.Violation of(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                    violation(path(unknown), "The field `%s` is unknown.".formatted(path(unknown)));
            case MismatchedInputException mismatch ->
                    violation(path(mismatch), wrongType(path(mismatch), mismatch.getTargetType()));
            case InputCoercionException large ->
                    violation(WHOLE_BODY, "A number is out of range" + where(large) + ".");
            case StreamConstraintsException large ->
                    violation(
                            path(large),
                            "The field `%s` is too long or too deeply nested."
                                    .formatted(path(large)));
            case StreamReadException malformed ->
                    violation(
                            WHOLE_BODY,
                            "The body is not well-formed JSON" + where(malformed) + ".");
            case DatabindException other ->
                    violation(
                            path(other),
                            "The field `%s` could not be read.".formatted(path(other)));
            case null, default -> violation(WHOLE_BODY, "A JSON body is required.");
        };
    }

    private static Problem.Violation violation(String field, String message) {
        return new Problem.Violation(field, null, message);
    }

    private static String wrongType(String field, @Nullable Class<?> wanted) {
        if (field.equals(WHOLE_BODY)) {
            return "The body must be a JSON object.";
        }
        return "The field `%s` must be %s."
                .formatted(field, wanted == null ? "of another type" : name(wanted));
    }

    private static String name(Class<?> wanted) {
        if (CharSequence.class.isAssignableFrom(wanted)) {
            return "a string";
        }
        if (Iterable.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "an array";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "a number";
        }
        return wanted.getName().startsWith("java.time.") ? "a date, yyyy-MM-dd" : "an object";
    }

    private static String path(JacksonException failure) {
        var path =
                failure.getPath().stream()
                        .map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? WHOLE_BODY : path;
    }

    private static String where(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? ""
                : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
