package io.aviary.platform.problem;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Ends a request with a problem detail. The current transaction is rolled back.
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /// 400: a parameter, header or body field breaks its rule.
    ///
    /// @param value as sent; null if it was not sent or is secret
    /// @param message the rule, in a sentence
    public static ProblemException invalid(
            String parameter, @Nullable String value, String message) {
        return of(Problem.invalid(List.of(new Problem.Violation(parameter, value, message))));
    }

    /// 404: the resource that a parameter names does not exist.
    ///
    /// @param resource its kind, such as `user`
    public static ProblemException notFound(String resource, String parameter, String value) {
        return of(Problem.notFound(resource, parameter, value));
    }

    /// Returns the entry in `errors` for an id that does not exist, in an answer to several ids.
    public static Map<String, Object> partialMiss(String resource, String parameter, String value) {
        var miss = Problem.notFound(resource, parameter, value).extras().get("errors");
        @SuppressWarnings("unchecked")
        var entries = (List<Map<String, Object>>) java.util.Objects.requireNonNull(miss);
        return entries.getFirst();
    }

    /// 401: no token, or an invalid one. The answer demands a bearer token, as RFC 9110 requires.
    public static ProblemException unauthorized(String detail) {
        return blank(HttpStatus.UNAUTHORIZED, detail).withHeader("WWW-Authenticate", "Bearer");
    }

    /// 403: the caller is known and has no permission.
    public static ProblemException forbidden(String detail) {
        return blank(HttpStatus.FORBIDDEN, detail);
    }

    /// 409: another request was first.
    public static ProblemException conflict(String detail) {
        return blank(HttpStatus.CONFLICT, detail);
    }

    /// 422: the same Idempotency-Key was sent with another body.
    public static ProblemException unprocessable(String detail) {
        return blank(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /// 429: the caller has exceeded a limit.
    ///
    /// @param reset the time from which requests are allowed again
    public static ProblemException tooManyRequests(String detail, Instant reset) {
        return new ProblemException(
                Problem.blank(HttpStatus.TOO_MANY_REQUESTS, detail),
                Map.of("x-rate-limit-reset", Long.toString(reset.getEpochSecond())));
    }

    /// 503: a required service is unavailable. The request may be retried.
    public static ProblemException unavailable(String detail) {
        return new ProblemException(
                Problem.blank(HttpStatus.SERVICE_UNAVAILABLE, detail), Map.of("Retry-After", "1"));
    }

    /// Any other status, described by one sentence.
    public static ProblemException blank(HttpStatus status, String detail) {
        return of(Problem.blank(status, detail));
    }

    /// Returns the same problem with another top-level member.
    ///
    /// @param value a JSON value: a text, a number, a list or a map
    public ProblemException withMember(String name, Object value) {
        var extras = new LinkedHashMap<>(problem.extras());
        extras.put(name, value);
        return new ProblemException(problem.with(extras), headers);
    }

    /// Returns the same problem with another header.
    public ProblemException withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(problem, more);
    }

    private static ProblemException of(Problem problem) {
        return new ProblemException(problem, Map.of());
    }

    /// Returns the HTTP status of the answer.
    public int status() {
        return problem.status();
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
