package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.Service;
import io.aviary.gateway.shedding.RequestMemory;
import io.aviary.gateway.shedding.ServicePlaces;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/// Forwards a request to its service, with path and query unchanged, and returns the service's
/// response. Spring Cloud Gateway calls it at the end of its own filters.
///
/// Most responses are received completely before they are sent, so no service waits for a slow
/// client. Uploads and downloads are too large for that and are streamed.
final class ForwardingRequests implements ProxyExchange {
    private final Map<Service, ServiceClient> services;
    private final ServicePlaces places;
    private final ForwardingSettings settings;

    ForwardingRequests(
            Map<Service, ServiceClient> services,
            ServicePlaces places,
            ForwardingSettings settings) {
        this.services = services;
        this.places = places;
        this.settings = settings;
    }

    @Override
    public ServerResponse exchange(Request request) {
        var received = request.getServerRequest().servletRequest();
        var route = GatewayRequest.of(received).route();
        var client = Objects.requireNonNull(services.get(route.service()));
        return places.call(
                route.service(),
                () ->
                        switch (route.routeClass()) {
                            case UPLOAD -> forwardUpload(request, received, client);
                            case DOWNLOAD -> forwardDownload(request, received, client);
                            case READ, POSTING, WRITE, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP ->
                                    forward(request, received, client);
                        });
    }

    private static ServerResponse forward(
            Request request, HttpServletRequest received, ServiceClient client) {
        var known = GatewayRequest.of(received);
        var forwarded =
                new ForwardedRequest(known.route().method(), request, received, bodyOf(known));
        var memory = RequestMemory.of(received);
        return ClientResponses.buffered(request, client.send(forwarded, memory));
    }

    private ServerResponse forwardUpload(
            Request request, HttpServletRequest received, ServiceClient client) {
        var max = GatewayRequest.isJson(received) ? settings.maxJsonUpload() : settings.maxUpload();
        var upload = new Upload(new IncomingBody(received, max, settings.uploadTimeout()));
        var forwarded = new ForwardedRequest(request.getMethod(), request, received, upload);
        var memory = RequestMemory.of(received);
        return ClientResponses.buffered(request, client.send(forwarded, upload, memory));
    }

    /// Forwards the client's own method, because a service responds to `HEAD` without reading the
    /// media.
    private static ServerResponse forwardDownload(
            Request request, HttpServletRequest received, ServiceClient client) {
        var known = GatewayRequest.of(received);
        var forwarded = new ForwardedRequest(request.getMethod(), request, received, bodyOf(known));
        var response = client.open(forwarded);
        known.setDownload(response.body());
        return ClientResponses.streamed(request, response);
    }

    private static BodyPublisher bodyOf(GatewayRequest known) {
        var bytes = known.body();
        return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }
}
