package io.aviary.platform.problem;

import io.aviary.platform.downstream.BusyException;
import io.aviary.platform.id.IdsUnavailableException;
import java.util.List;
import java.util.Map;
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

/// Turns every exception that ends a request into a problem detail. An unexpected exception is a
/// 500 without internals; the log has the rest.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> expected(ProblemException expected) {
        return problem(expected);
    }

    private static ResponseEntity<Map<String, Object>> problem(ProblemException expected) {
        var headers = new HttpHeaders();
        expected.headers().forEach(headers::add);
        return answer(expected.problem(), headers);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> downstream(RestClientException failure) {
        log.warn("A downstream is unavailable: {}", failure.toString());
        return serviceUnavailable();
    }

    @ExceptionHandler({BusyException.class, IdsUnavailableException.class})
    ResponseEntity<Map<String, Object>> unavailable(RuntimeException failure) {
        return problem(ProblemException.unavailable(String.valueOf(failure.getMessage())));
    }

    static ResponseEntity<Map<String, Object>> serviceUnavailable() {
        return problem(
                ProblemException.unavailable("A required service is unavailable. Try again."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unexpected(Exception failure) {
        log.error("A request failed", failure);
        return answer(
                Problem.blank(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "The server failed to process the request."),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> undecodable(InvalidParameterException notUtf8) {
        return invalid(
                new Problem.Violation(
                        "query", null, "The query must be percent-encoded, well-formed UTF-8."));
    }

    /// The firewall checks headers and parameters only when they are read.
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forbiddenCharacters(RequestRejectedException rejected) {
        return answer(
                Problem.blank(
                        HttpStatus.BAD_REQUEST,
                        "A header or a parameter contains characters that are not allowed."),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadableMultipart(MultipartException unreadable) {
        return answer(
                Problem.blank(HttpStatus.BAD_REQUEST, "The multipart body cannot be read."),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongType(MethodArgumentTypeMismatchException mismatch) {
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
        return widened(invalid(BodyProblems.of(failure)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name = missing.getParameterName();
        return widened(
                invalid(
                        new Problem.Violation(
                                name, null, "The `%s` parameter is required.".formatted(name))));
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
        return widened(answer(Problem.invalid(violations), new HttpHeaders()));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var known = HttpStatus.resolve(status.value());
        var detail = known == null ? "The request failed." : known.getReasonPhrase() + ".";
        return widened(answer(Problem.blank(status, detail), headers));
    }

    private static ResponseEntity<Map<String, Object>> invalid(Problem.Violation violation) {
        return answer(Problem.invalid(List.of(violation)), new HttpHeaders());
    }

    private static ResponseEntity<Map<String, Object>> answer(
            Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    private static ResponseEntity<Object> widened(ResponseEntity<Map<String, Object>> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
