package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import java.net.URI;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/// Builds the request to an instance of a service from a client's request.
///
/// @param method `GET` for a `HEAD` request whose response is buffered, so that the response has
///     the same headers; the servlet container omits the body
/// @param body returns the body to send in an exchange
record ForwardedRequest(
        HttpMethod method, ProxyExchange.Request received, Function<Exchange, HttpEntity> body) {
    /// Builds the request to this instance.
    ///
    /// @throws ProblemException 400 if the query or a header has an illegal character
    ClassicHttpRequest to(URI instance, Exchange exchange) {
        var request = new BasicClassicHttpRequest(method.name(), target());
        received.getHeaders()
                .forEach((name, all) -> all.forEach(value -> add(request, name, value)));
        request.setHeader(HttpHeaders.HOST, instance.getRawAuthority());
        var entity = body.apply(exchange);
        long length = entity.getContentLength();
        if (length < 0) {
            request.setHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
        } else if (length > 0 || !Method.isSafe(method.name())) {
            request.setHeader(HttpHeaders.CONTENT_LENGTH, length);
        }
        request.setEntity(length == 0 ? null : entity);
        return request;
    }

    /// Returns the path and the query, byte for byte.
    private String target() {
        var servlet = received.getServerRequest().servletRequest();
        var query = servlet.getQueryString();
        var target = servlet.getRequestURI() + (query == null ? "" : "?" + query);
        try {
            URI.create(target);
        } catch (IllegalArgumentException malformed) {
            throw illegalCharacter();
        }
        return target;
    }

    private static void add(ClassicHttpRequest request, String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
                throw illegalCharacter();
            }
        }
        request.addHeader(name, value);
    }

    private static ProblemException illegalCharacter() {
        return ProblemException.blank(
                HttpStatus.BAD_REQUEST, "The query or a header contains an illegal character.");
    }
}
