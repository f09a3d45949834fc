package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Function;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/// Builds the request to an instance of a service from a client's request.
///
/// @param method `GET` for a `HEAD` request whose response is buffered, so that the response has
///     the same headers; the servlet container omits the body
record ForwardedRequest(
        HttpMethod method,
        ProxyExchange.Request request,
        HttpServletRequest received,
        BodyPublisher body)
        implements Function<URI, HttpRequest> {
    /// Builds the request to this instance.
    ///
    /// @throws ProblemException 400 if the query or a header has an illegal character
    @Override
    public HttpRequest apply(URI instance) {
        try {
            var builder = HttpRequest.newBuilder(target(instance));
            request.getHeaders()
                    .forEach((name, all) -> all.forEach(value -> builder.header(name, value)));
            return builder.method(method.name(), body).build();
        } catch (IllegalArgumentException unsendable) {
            throw ProblemException.blank(
                    HttpStatus.BAD_REQUEST, "The query or a header contains an illegal character.");
        }
    }

    private URI target(URI instance) {
        var query = received.getQueryString();
        return URI.create(instance + received.getRequestURI() + (query == null ? "" : "?" + query));
    }
}
