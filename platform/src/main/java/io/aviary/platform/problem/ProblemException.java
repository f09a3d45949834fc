package io.aviary.platform.problem;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Ends a request with a problem detail. Whatever was begun in a transaction is rolled back.
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
    /// @param value what was sent; null where nothing was sent or where it is secret
    /// @param message the rule, in a sentence
    public static ProblemException invalid(
            String parameter, @Nullable String value, String message) {
        return of(Problem.invalid(List.of(new Problem.Violation(parameter, value, message))));
    }

    /// 404: the thing that a parameter names does not exist.
    ///
    /// @param resource what kind of thing, such as `user`
    public static ProblemException notFound(String resource, String parameter, String value) {
        return of(Problem.notFound(resource, parameter, value));
    }

    /// The entry of a multi-id answer's `errors` for one id that does not exist.
    public static Map<String, Object> partialMiss(String resource, String parameter, String value) {
        var miss = Problem.notFound(resource, parameter, value).extras().get("errors");
        @SuppressWarnings("unchecked")
        var entries = (List<Map<String, Object>>) java.util.Objects.requireNonNull(miss);
        return entries.getFirst();
    }

    /// 401: no token, or none that counts here; says that a bearer token is wanted, as RFC 9110
    /// asks.
    public static ProblemException unauthorized(String detail) {
        return blank(HttpStatus.UNAUTHORIZED, detail).withHeader("WWW-Authenticate", "Bearer");
    }

    /// 403: the caller is known and may not.
    public static ProblemException forbidden(String detail) {
        return blank(HttpStatus.FORBIDDEN, detail);
    }

    /// 409: somebody else was first.
    public static ProblemException conflict(String detail) {
        return blank(HttpStatus.CONFLICT, detail);
    }

    /// 422: the same Idempotency-Key came with another body.
    public static ProblemException unprocessable(String detail) {
        return blank(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /// 429: more than the limit.
    ///
    /// @param reset when to come back
    public static ProblemException tooManyRequests(String detail, Instant reset) {
        return new ProblemException(
                Problem.blank(HttpStatus.TOO_MANY_REQUESTS, detail),
                Map.of("x-rate-limit-reset", Long.toString(reset.getEpochSecond())));
    }

    /// 503: something that this needs does not answer; nothing is known to have changed.
    public static ProblemException unavailable(String detail) {
        return new ProblemException(
                Problem.blank(HttpStatus.SERVICE_UNAVAILABLE, detail), Map.of("Retry-After", "1"));
    }

    /// Any other status that needs no more than a sentence.
    public static ProblemException blank(HttpStatus status, String detail) {
        return of(Problem.blank(status, detail));
    }

    /// The same problem with one more member at the top of its body.
    ///
    /// @param value a JSON value: a text, a number, a list or a map
    public ProblemException withMember(String name, Object value) {
        var extras = new LinkedHashMap<>(problem.extras());
        extras.put(name, value);
        return new ProblemException(problem.with(extras), headers);
    }

    /// The same problem with one more header.
    public ProblemException withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(problem, more);
    }

    private static ProblemException of(Problem problem) {
        return new ProblemException(problem, Map.of());
    }

    /// The HTTP status of the answer.
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
