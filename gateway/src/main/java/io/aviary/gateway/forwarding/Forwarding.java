package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.Route;
import io.aviary.gateway.routing.Service;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.function.ServerResponse;

/// What Spring Cloud Gateway does with a request at the end: hands it to its service, path and
/// query as they came, and answers what the service answers.
final class Forwarding implements ProxyExchange {
    private final Map<Service, Downstream> services;
    private final RequestBodies bodies;

    Forwarding(Map<Service, Downstream> services, RequestBodies bodies) {
        this.services = services;
        this.bodies = bodies;
    }

    @Override
    public ServerResponse exchange(Request request) {
        var received = request.getServerRequest().servletRequest();
        var service = Objects.requireNonNull(services.get(Route.of(received).service()));
        var body = bodies.read(received);
        var answer = service.send(instance -> forwarded(request, received, instance, body));
        return response(request, answer);
    }

    private static HttpRequest forwarded(
            Request request, HttpServletRequest received, URI instance, byte[] body) {
        try {
            var builder = HttpRequest.newBuilder(target(instance, received));
            request.getHeaders()
                    .forEach((name, all) -> all.forEach(value -> builder.header(name, value)));
            var publisher =
                    body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
            return builder.method(request.getMethod().name(), publisher).build();
        } catch (IllegalArgumentException unsendable) {
            throw ProblemException.blank(
                    HttpStatus.BAD_REQUEST, "The query or a header has characters it may not.");
        }
    }

    private static URI target(URI instance, HttpServletRequest received) {
        var query = received.getQueryString();
        return URI.create(instance + received.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static ServerResponse response(Request request, HttpResponse<byte[]> answer) {
        var headers = new HttpHeaders();
        answer.headers().map().forEach(headers::addAll);
        var status = HttpStatusCode.valueOf(answer.statusCode());
        var response =
                GatewayServerResponse.status(status)
                        .build(
                                (received, toClient) -> {
                                    toClient.getOutputStream().write(answer.body());
                                    return null;
                                });
        var answered = new Answered(status, headers);
        request.getResponseConsumers().forEach(headersOf -> headersOf.accept(answered, response));
        return response;
    }

    private record Answered(HttpStatusCode getStatusCode, HttpHeaders getHeaders)
            implements Response {}
}
