package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.Service;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/// Forwards a request to its service, with path and query unchanged, and returns the service's
/// response. Spring Cloud Gateway calls it at the end of its own filters.
///
/// A body is read completely before the request is forwarded, so no service waits for a slow
/// client. Uploads and downloads are too large for that and are streamed.
final class ForwardingRequests implements ProxyExchange {
    private static final byte[] NO_BYTES = {};

    private final Map<Service, ServiceClient> services;
    private final ForwardingSettings settings;

    ForwardingRequests(Map<Service, ServiceClient> services, ForwardingSettings settings) {
        this.services = services;
        this.settings = settings;
    }

    @Override
    public ServerResponse exchange(Request request) {
        var received = request.getServerRequest().servletRequest();
        var route = GatewayRequest.of(received).route();
        var service = Objects.requireNonNull(services.get(route.service()));
        return switch (route.routeClass()) {
            case UPLOAD -> forwardUpload(request, received, service);
            case DOWNLOAD -> forwardDownload(request, received, service);
            case READ, POSTING, WRITE, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP -> {
                var forwarded = new ForwardedRequest(request, received, readBody(received));
                yield ClientResponses.buffered(request, service.send(forwarded));
            }
        };
    }

    private ServerResponse forwardUpload(
            Request request, HttpServletRequest received, ServiceClient service) {
        var max = isJson(received) ? settings.maxJsonUpload() : settings.maxUpload();
        var upload = new Upload(new IncomingBody(received, max, settings.uploadTimeout()));
        return ClientResponses.buffered(
                request, service.send(new ForwardedRequest(request, received, upload), upload));
    }

    private ServerResponse forwardDownload(
            Request request, HttpServletRequest received, ServiceClient service) {
        var answer = service.open(new ForwardedRequest(request, received, readBody(received)));
        GatewayRequest.of(received).setDownload(answer.body());
        return ClientResponses.streamed(request, answer);
    }

    private BodyPublisher readBody(HttpServletRequest received) {
        var body = new IncomingBody(received, settings.maxBody(), settings.bodyTimeout());
        var bytes = body.length() == 0 ? NO_BYTES : body.readAll();
        return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    private static boolean isJson(HttpServletRequest received) {
        var type = received.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, MediaType.APPLICATION_JSON_VALUE, 0, 16);
    }
}
