package io.aviary.gateway.forwarding;

import io.aviary.gateway.forwarding.ServiceClient.Reader;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.Service;
import io.aviary.gateway.shedding.RequestMemory;
import io.aviary.gateway.shedding.ServiceBulkheads;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/// Forwards a request to its service, with path and query unchanged, and returns the service's
/// response. Spring Cloud Gateway calls it at the end of its own filters.
///
/// Most responses are received completely before they are forwarded, so no service waits for a slow
/// client. Uploads and downloads are too large for that and are streamed.
final class ForwardingRequests implements ProxyExchange {
    private final Map<Service, ServiceClient> services;
    private final ServiceBulkheads bulkheads;
    private final ForwardingSettings settings;

    ForwardingRequests(
            Map<Service, ServiceClient> services,
            ServiceBulkheads bulkheads,
            ForwardingSettings settings) {
        this.services = services;
        this.bulkheads = bulkheads;
        this.settings = settings;
    }

    @Override
    public ServerResponse exchange(Request request) {
        var known = GatewayRequest.of(request.getServerRequest().servletRequest());
        var service = known.route().service();
        var client = Objects.requireNonNull(services.get(service));
        return bulkheads.call(
                service,
                () ->
                        switch (known.route().routeClass()) {
                            case UPLOAD -> forwardUpload(request, client);
                            case DOWNLOAD -> forwardDownload(request, known, client);
                            case READ, POSTING, WRITE, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP ->
                                    forward(request, known, client);
                        });
    }

    private ServerResponse forward(Request request, GatewayRequest known, ServiceClient client) {
        var forwarded = new ForwardedRequest(known.route().method(), request, bodyOf(known));
        return client.send(forwarded, settings.responseTimeout(), buffered(request));
    }

    private ServerResponse forwardUpload(Request request, ServiceClient client) {
        var received = request.getServerRequest().servletRequest();
        var max = GatewayRequest.isJson(received) ? settings.maxJsonUpload() : settings.maxUpload();
        var body = new IncomingBody(received, max, settings.uploadTimeout());
        var forwarded =
                new ForwardedRequest(
                        request.getMethod(),
                        request,
                        exchange -> new Upload(body, exchange).entity());
        return client.send(forwarded, settings.uploadResponseTimeout(), buffered(request));
    }

    private static Reader<ServerResponse> buffered(Request request) {
        var memory = RequestMemory.of(request.getServerRequest().servletRequest());
        return (exchange, response) ->
                ClientResponses.buffered(request, response, exchange.readAll(response, memory));
    }

    /// Forwards the client's own method, because a service responds to `HEAD` without reading the
    /// media.
    private ServerResponse forwardDownload(
            Request request, GatewayRequest known, ServiceClient client) {
        var forwarded = new ForwardedRequest(request.getMethod(), request, bodyOf(known));
        return client.send(
                forwarded,
                settings.responseTimeout(),
                (exchange, response) -> {
                    var download = exchange.stream(response);
                    known.setDownload(download);
                    return ClientResponses.streamed(request, response, download);
                });
    }

    private static Function<Exchange, HttpEntity> bodyOf(GatewayRequest known) {
        return _ -> new ByteArrayEntity(known.body(), null);
    }
}
