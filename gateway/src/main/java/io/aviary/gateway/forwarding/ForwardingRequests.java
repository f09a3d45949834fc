package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.Route;
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

/// What Spring Cloud Gateway does with a request at the end: hands it to its service, path and
/// query as they came, and answers what the service answers.
///
/// Bodies are read before a service is bothered with them, so that none waits for a slow client;
/// those of uploads and downloads are too large for that and pass through.
final class ForwardingRequests implements ProxyExchange {
    private static final byte[] NOTHING = {};

    private final Map<Service, ServiceClient> services;
    private final ForwardingSettings settings;

    ForwardingRequests(Map<Service, ServiceClient> services, ForwardingSettings settings) {
        this.services = services;
        this.settings = settings;
    }

    @Override
    public ServerResponse exchange(Request request) {
        var received = request.getServerRequest().servletRequest();
        var route = Route.of(received);
        var service = Objects.requireNonNull(services.get(route.service()));
        return switch (route.routeClass()) {
            case UPLOAD -> uploading(request, received, service);
            case DOWNLOAD -> downloading(request, received, service);
            case READ, POSTING, WRITE, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP -> {
                var forwarded = new ForwardedRequest(request, received, wholeBody(received));
                yield ClientResponses.whole(request, service.send(forwarded));
            }
        };
    }

    private ServerResponse uploading(
            Request request, HttpServletRequest received, ServiceClient service) {
        var max = isJson(received) ? settings.maxJsonUpload() : settings.maxUpload();
        var upload = new Upload(new IncomingBody(received, max, settings.uploadTimeout()));
        return ClientResponses.whole(
                request, service.send(new ForwardedRequest(request, received, upload), upload));
    }

    private ServerResponse downloading(
            Request request, HttpServletRequest received, ServiceClient service) {
        var answer = service.open(new ForwardedRequest(request, received, wholeBody(received)));
        DownloadEndFilter.attach(answer.body(), received);
        return ClientResponses.streamed(request, answer);
    }

    private BodyPublisher wholeBody(HttpServletRequest received) {
        var body = new IncomingBody(received, settings.maxBody(), settings.bodyTimeout());
        var bytes = body.length() == 0 ? NOTHING : body.readAll();
        return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    private static boolean isJson(HttpServletRequest received) {
        var type = received.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, MediaType.APPLICATION_JSON_VALUE, 0, 16);
    }
}
