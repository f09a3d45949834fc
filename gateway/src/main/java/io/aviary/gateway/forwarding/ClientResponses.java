package io.aviary.gateway.forwarding;

import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
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
    static ServerResponse buffered(ProxyExchange.Request request, HttpResponse<byte[]> answer) {
        int length = answer.body().length;
        return response(
                request,
                answer,
                toClient -> {
                    if (length > 0) {
                        toClient.setContentLength(length);
                        toClient.getOutputStream().write(answer.body());
                    }
                });
    }

    static ServerResponse streamed(ProxyExchange.Request request, HttpResponse<Download> answer) {
        return response(
                request, answer, toClient -> answer.body().copyTo(toClient.getOutputStream()));
    }

    private static ServerResponse response(
            ProxyExchange.Request request, HttpResponse<?> answer, Body body) {
        var headers = new HttpHeaders();
        answer.headers().map().forEach(headers::addAll);
        var status = HttpStatusCode.valueOf(answer.statusCode());
        var response =
                GatewayServerResponse.status(status)
                        .build(
                                (received, toClient) -> {
                                    if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                                        showLimit(headers, toClient);
                                    }
                                    body.writeTo(toClient);
                                    return null;
                                });
        var answered = new ResponseHead(status, headers);
        request.getResponseConsumers().forEach(headersOf -> headersOf.accept(answered, response));
        return response;
    }

    /// Shows the service's own limit if the service refuses a request. That limit is used up, and
    /// waiting for the reset of the gateway's limit would not help.
    private static void showLimit(HttpHeaders answered, HttpServletResponse toClient) {
        toClient.setHeader(REMAINING, "0");
        answered.forEach(
                (name, values) -> {
                    if (name.regionMatches(true, 0, LIMIT_PREFIX, 0, LIMIT_PREFIX.length())) {
                        toClient.setHeader(name, values.getFirst());
                    }
                });
    }

    private record ResponseHead(HttpStatusCode getStatusCode, HttpHeaders getHeaders)
            implements ProxyExchange.Response {}
}
