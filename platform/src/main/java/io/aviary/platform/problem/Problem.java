package io.aviary.platform.problem;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// An error answer in the shape that X API v2 clients parse: `title`, `detail`, `type`, `status`,
/// and for a bad request the `errors` that name each parameter and its rule.
///
/// @param extras further top-level members, such as the missing resource
record Problem(int status, String title, String type, String detail, Map<String, Object> extras) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final String X_PROBLEMS = "https://api.twitter.com/2/problems/";

    static Problem invalid(List<Violation> violations) {
        return new Problem(
                400,
                "Invalid Request",
                X_PROBLEMS + "invalid-request",
                "One or more parameters to your request was invalid.",
                Map.of("errors", violations.stream().map(Violation::body).toList()));
    }

    static Problem notFound(String resource, String parameter, String value) {
        var title = "Not Found Error";
        var type = X_PROBLEMS + "resource-not-found";
        var detail = "Could not find %s with %s: [%s].".formatted(resource, parameter, value);
        var what = new LinkedHashMap<String, Object>();
        what.put("parameter", parameter);
        what.put("value", value);
        what.put("resource_id", value);
        what.put("resource_type", resource);
        var error = new LinkedHashMap<String, Object>(what);
        error.put("title", title);
        error.put("type", type);
        error.put("detail", detail);
        what.put("errors", List.of(error));
        return new Problem(404, title, type, detail, what);
    }

    static Problem blank(HttpStatusCode status, String detail) {
        var known = HttpStatus.resolve(status.value());
        var title = known == null ? "Error" : known.getReasonPhrase();
        return new Problem(status.value(), title, "about:blank", detail, Map.of());
    }

    Problem with(Map<String, Object> otherExtras) {
        return new Problem(status, title, type, detail, otherExtras);
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title);
        body.put("detail", detail);
        body.put("type", type);
        body.put("status", status);
        body.putAll(extras);
        return body;
    }

    /// One parameter that broke its rule.
    ///
    /// @param value as sent; null if it was not sent or is secret
    record Violation(String parameter, @Nullable String value, String message) {
        private static final int LONGEST_ECHO = 200;

        Map<String, Object> body() {
            var values = value == null ? List.of("") : List.of(wellFormed(shortened(value)));
            return Map.of(
                    "parameters",
                    Map.of(wellFormed(parameter), values),
                    "message",
                    wellFormed(message));
        }

        /// Half a surrogate pair, sent or made by shortening, cannot be written as JSON.
        private static String wellFormed(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }

        private static String shortened(String value) {
            return value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "…";
        }
    }
}
