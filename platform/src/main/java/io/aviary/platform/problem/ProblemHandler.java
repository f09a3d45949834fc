package io.aviary.platform.problem;

import io.aviary.platform.downstream.BusyException;
import io.aviary.platform.id.IdsUnavailableException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns every exception that ends a request into a problem detail. An unexpected exception
/// becomes a 500 without internal details, which are logged.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> handleDownstreamFailure(RestClientException failure) {
        log.warn("A downstream service is unavailable: {}", failure.toString());
        return serviceUnavailable();
    }

    @ExceptionHandler({BusyException.class, IdsUnavailableException.class})
    ResponseEntity<Object> handleUnavailable(RuntimeException failure) {
        return respond(ProblemException.unavailable(String.valueOf(failure.getMessage())));
    }

    static ResponseEntity<Object> serviceUnavailable() {
        return respond(
                ProblemException.unavailable("A required service is unavailable. Try again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleUnexpected(Exception failure) {
        log.error("A request failed", failure);
        return respond(
                ProblemException.blank(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "The server failed to process the request."));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleUndecodableQuery(InvalidParameterException notUtf8) {
        return invalid(
                new Problem.Violation(
                        "query", null, "The query must be percent-encoded, well-formed UTF-8."));
    }

    /// Handles refusals by the firewall, which checks headers and parameters only when they are
    /// read.
    @ExceptionHandler
    ResponseEntity<Object> handleForbiddenCharacters(RequestRejectedException rejected) {
        return respond(
                ProblemException.blank(
                        HttpStatus.BAD_REQUEST,
                        "A header or a parameter contains characters that are not allowed."));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleUnreadableMultipart(MultipartException unreadable) {
        return respond(
                ProblemException.blank(
                        HttpStatus.BAD_REQUEST, "The multipart body cannot be read."));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleWrongType(MethodArgumentTypeMismatchException mismatch) {
        var value = String.valueOf(mismatch.getValue());
        var message = "The `%s` value [%s] is not valid.".formatted(mismatch.getName(), value);
        return invalid(new Problem.Violation(mismatch.getName(), value, message));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(BodyProblems.of(failure));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name = missing.getParameterName();
        return invalid(
                new Problem.Violation(
                        name, null, "The `%s` parameter is required.".formatted(name)));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var violations =
                failure.getBindingResult().getFieldErrors().stream()
                        .map(
                                error ->
                                        new Problem.Violation(
                                                snakeCase(error.getField()),
                                                null,
                                                "The field `%s` %s."
                                                        .formatted(
                                                                snakeCase(error.getField()),
                                                                error.getDefaultMessage())))
                        .toList();
        return respond(Problem.invalid(violations), new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (failure instanceof ProblemException problem) {
            return respond(problem);
        }
        var known = HttpStatus.resolve(status.value());
        var detail = known == null ? "The request failed." : known.getReasonPhrase() + ".";
        return respond(Problem.blank(status, detail), headers);
    }

    private static ResponseEntity<Object> invalid(Problem.Violation violation) {
        return respond(Problem.invalid(List.of(violation)), new HttpHeaders());
    }

    private static ResponseEntity<Object> respond(ProblemException problem) {
        return respond(problem.getBody(), problem.getHeaders());
    }

    private static ResponseEntity<Object> respond(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
