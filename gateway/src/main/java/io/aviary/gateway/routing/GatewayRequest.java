package io.aviary.gateway.routing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The facts about one request that the gateway's filters pass on to each other, kept as one
/// attribute of the servlet request.
public final class GatewayRequest {
    private static final String ATTRIBUTE = GatewayRequest.class.getName();

    private final Route route;
    private boolean uncounted;
    private @Nullable OpenDownload download;

    /// A download that a service is still sending.
    public interface OpenDownload extends AutoCloseable {
        /// Whether the download failed after its first bytes had been sent to the client.
        boolean isBrokenOff();

        /// Cancels the rest of the download.
        @Override
        void close();
    }

    private GatewayRequest(Route route) {
        this.route = route;
    }

    static void attach(Route route, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, new GatewayRequest(route));
    }

    /// Returns the facts about a request that has passed [PublicRouteFilter].
    public static GatewayRequest of(HttpServletRequest request) {
        return (GatewayRequest) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /// Whether this service answers the request. Returns false for an error dispatch of the servlet
    /// container, which keeps the attributes of the original request.
    static boolean leadsTo(Service service, HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getAttribute(ATTRIBUTE) instanceof GatewayRequest found
                && found.route.service() == service;
    }

    /// The public endpoint that the request calls.
    public Route route() {
        return route;
    }

    /// Whether no rate limit that all gateways share has counted the request.
    public boolean isUncounted() {
        return uncounted;
    }

    /// Records that Redis was unavailable, so that only this gateway counted the request.
    public void markUncounted() {
        uncounted = true;
    }

    /// The download that answers the request; null for any other answer.
    public @Nullable OpenDownload download() {
        return download;
    }

    /// Records the download that answers the request.
    public void setDownload(OpenDownload download) {
        this.download = download;
    }
}
