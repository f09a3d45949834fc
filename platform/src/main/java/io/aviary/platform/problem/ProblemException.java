package io.aviary.platform.problem;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/// Ends a request with a problem detail. The current transaction is rolled back.
public final class ProblemException extends ErrorResponseException {
    private ProblemException(Problem problem) {
        super(HttpStatusCode.valueOf(problem.getStatus()), problem, null);
    }

    /// Returns a 400: a parameter, header or body field breaks its rule.
    ///
    /// @param value the value that the client sent; null if it is missing or secret
    /// @param message the rule, in a sentence
    public static ProblemException invalid(
            String parameter, @Nullable String value, String message) {
        return new ProblemException(
                Problem.invalid(List.of(new Problem.Violation(parameter, value, message))));
    }

    /// Returns a 404: the resource that a parameter names does not exist.
    ///
    /// @param resource its kind, such as `user`
    public static ProblemException notFound(String resource, String parameter, String value) {
        return new ProblemException(Problem.notFound(resource, parameter, value));
    }

    /// Returns the entry in `errors` for an id that does not exist, in a response about several
    /// ids.
    public static Map<String, Object> partialMiss(String resource, String parameter, String value) {
        var properties = Problem.notFound(resource, parameter, value).getProperties();
        @SuppressWarnings("unchecked")
        var entries = (List<Map<String, Object>>) requireNonNull(properties).get("errors");
        return requireNonNull(entries).getFirst();
    }

    /// Returns a 401: the token is missing or invalid. The response demands a bearer token, as RFC
    /// 9110 requires.
    public static ProblemException unauthorized(String detail) {
        return blank(HttpStatus.UNAUTHORIZED, detail).withHeader("WWW-Authenticate", "Bearer");
    }

    /// Returns a 403: the caller is known and has no permission.
    public static ProblemException forbidden(String detail) {
        return blank(HttpStatus.FORBIDDEN, detail);
    }

    /// Returns a 409: another request came first.
    public static ProblemException conflict(String detail) {
        return blank(HttpStatus.CONFLICT, detail);
    }

    /// Returns a 422: the same Idempotency-Key was sent with another body.
    public static ProblemException unprocessable(String detail) {
        return blank(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /// Returns a 429: the caller has exceeded a limit.
    ///
    /// @param reset the time from which requests are allowed again
    public static ProblemException tooManyRequests(String detail, Instant reset) {
        return blank(HttpStatus.TOO_MANY_REQUESTS, detail)
                .withHeader("x-rate-limit-reset", Long.toString(reset.getEpochSecond()));
    }

    /// Returns a 503: a required service is unavailable. The request is not known to have changed
    /// anything.
    public static ProblemException unavailable(String detail) {
        return blank(HttpStatus.SERVICE_UNAVAILABLE, detail).withHeader("Retry-After", "1");
    }

    /// Returns a problem with any other status, described by one sentence.
    public static ProblemException blank(HttpStatus status, String detail) {
        return new ProblemException(Problem.blank(status, detail));
    }

    /// Adds a top-level member to the problem.
    ///
    /// @param value a JSON value: a string, a number, a list or a map
    public ProblemException withMember(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    /// Adds a header to the response.
    public ProblemException withHeader(String name, String value) {
        getHeaders().set(name, value);
        return this;
    }

    /// Returns the HTTP status of the response.
    public int status() {
        return getStatusCode().value();
    }

    /// Returns the detail of the problem.
    @Override
    public String getMessage() {
        return requireNonNull(getBody().getDetail());
    }

    /// Omits the costly stack trace, because a problem is a response and not a defect.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
