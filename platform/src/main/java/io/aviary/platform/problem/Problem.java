package io.aviary.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/// An error response in the shape that X API v2 clients parse: `title`, `detail`, `type` and
/// `status`. For a bad request, `errors` names each parameter and its rule.
@JsonPropertyOrder({"title", "detail", "type", "status"})
final class Problem extends ProblemDetail {
    private static final URI NO_INSTANCE = URI.create("about:blank");
    private static final String X_PROBLEMS = "https://api.twitter.com/2/problems/";

    private Problem(int status, String title, String type, String detail) {
        super(status);
        setTitle(title);
        setType(URI.create(type));
        setDetail(detail);
    }

    static Problem invalid(List<Violation> violations) {
        var problem =
                new Problem(
                        400,
                        "Invalid Request",
                        X_PROBLEMS + "invalid-request",
                        "One or more parameters to your request was invalid.");
        problem.setProperty("errors", violations.stream().map(Violation::body).toList());
        return problem;
    }

    static Problem notFound(String resource, String parameter, String value) {
        var title = "Not Found Error";
        var type = X_PROBLEMS + "resource-not-found";
        var detail = "Could not find %s with %s: [%s].".formatted(resource, parameter, value);
        var error = new LinkedHashMap<String, Object>();
        error.put("parameter", parameter);
        error.put("value", value);
        error.put("resource_id", value);
        error.put("resource_type", resource);
        var problem = new Problem(404, title, type, detail);
        error.forEach(problem::setProperty);
        error.put("title", title);
        error.put("type", type);
        error.put("detail", detail);
        problem.setProperty("errors", List.of(error));
        return problem;
    }

    static Problem blank(HttpStatusCode status, String detail) {
        var known = HttpStatus.resolve(status.value());
        var title = known == null ? "Error" : known.getReasonPhrase();
        return new Problem(status.value(), title, "about:blank", detail);
    }

    @Override
    @JsonAnyGetter
    public @Nullable Map<String, Object> getProperties() {
        return super.getProperties();
    }

    /// Returns a constant, because Spring would add the path, which X's problems do not have.
    @Override
    @JsonIgnore
    public URI getInstance() {
        return NO_INSTANCE;
    }

    /// One parameter that broke its rule.
    ///
    /// @param value the value that the client sent; null if it is missing or secret
    record Violation(String parameter, @Nullable String value, String message) {
        private static final int MAX_ECHO_LENGTH = 200;

        Map<String, Object> body() {
            var values = value == null ? List.of("") : List.of(wellFormed(shortened(value)));
            return Map.of(
                    "parameters",
                    Map.of(wellFormed(parameter), values),
                    "message",
                    wellFormed(message));
        }

        /// Replaces unpaired surrogates, sent or created by shortening, because JSON cannot
        /// contain them.
        private static String wellFormed(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }

        private static String shortened(String value) {
            return value.length() <= MAX_ECHO_LENGTH
                    ? value
                    : value.substring(0, MAX_ECHO_LENGTH) + "…";
        }
    }
}
