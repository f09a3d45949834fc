package io.aviary.gateway.forwarding;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.core5.http.HttpResponse;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.function.ServerResponse;

/// Converts the response of a service into the response to the client.
final class ClientResponses {
    private static final String LIMIT_PREFIX = "x-rate-limit-";
    private static final String REMAINING = LIMIT_PREFIX + "remaining";

    private ClientResponses() {}

    /// Writes the body of a response.
    private interface Body {
        void writeTo(HttpServletResponse client) throws Exception;
    }

    /// Returns a response that is complete in memory. Its length is stated, so that a response to
    /// `HEAD` states it too.
    static ServerResponse buffered(
            ProxyExchange.Request request, HttpResponse response, byte[] body) {
        return response(
                request,
                response,
                toClient -> {
                    if (body.length > 0) {
                        toClient.setContentLength(body.length);
                        toClient.getOutputStream().write(body);
                    }
                });
    }

    static ServerResponse streamed(
            ProxyExchange.Request request, HttpResponse response, Download download) {
        return response(request, response, toClient -> download.copyTo(toClient.getOutputStream()));
    }

    private static ServerResponse response(
            ProxyExchange.Request request, HttpResponse response, Body body) {
        var headers = new HttpHeaders();
        for (var header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        var status = HttpStatusCode.valueOf(response.getCode());
        var result =
                GatewayServerResponse.status(status)
                        .build(
                                (received, toClient) -> {
                                    if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                                        showLimit(headers, toClient);
                                    }
                                    body.writeTo(toClient);
                                    return null;
                                });
        var head = new ResponseHead(status, headers);
        request.getResponseConsumers().forEach(consumer -> consumer.accept(head, result));
        return result;
    }

    /// Shows the service's own limit if the service refuses a request. That limit is used up, and
    /// waiting for the reset of the gateway's limit would not help.
    private static void showLimit(HttpHeaders serviceHeaders, HttpServletResponse toClient) {
        toClient.setHeader(REMAINING, "0");
        serviceHeaders.forEach(
                (name, values) -> {
                    if (name.regionMatches(true, 0, LIMIT_PREFIX, 0, LIMIT_PREFIX.length())) {
                        toClient.setHeader(name, values.getFirst());
                    }
                });
    }

    private record ResponseHead(HttpStatusCode getStatusCode, HttpHeaders getHeaders)
            implements ProxyExchange.Response {}
}
