package io.aviary.gateway.routing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// The state of one request that the gateway's filters share, kept as one attribute of the servlet
/// request.
public final class GatewayRequest {
    private static final String ATTRIBUTE = GatewayRequest.class.getName();

    private final Route route;
    private boolean uncounted;
    private byte[] body = {};
    private @Nullable OpenDownload download;

    /// A download that a service is still sending.
    public interface OpenDownload extends AutoCloseable {
        /// Returns whether the service failed before the last byte.
        boolean hasFailed();

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

    /// Returns the state of a request that has passed [PublicRouteFilter].
    public static GatewayRequest of(HttpServletRequest request) {
        return (GatewayRequest) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /// Returns whether the service handles the request. Returns false for an error dispatch of the
    /// servlet container, which keeps the attributes of the original request.
    static boolean isFor(Service service, HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getAttribute(ATTRIBUTE) instanceof GatewayRequest found
                && found.route.service() == service;
    }

    /// Returns the public endpoint that the request calls.
    public Route route() {
        return route;
    }

    /// Returns whether the client says that the body is JSON.
    public static boolean isJson(HttpServletRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        var json = MediaType.APPLICATION_JSON_VALUE;
        return type != null && type.regionMatches(true, 0, json, 0, json.length());
    }

    /// Returns the complete body; empty for an upload, whose body is streamed.
    public byte[] body() {
        return body;
    }

    /// Records the complete body.
    public void setBody(byte[] body) {
        this.body = body;
    }

    /// Returns whether the request is missing from the counts that all gateways share.
    public boolean isUncounted() {
        return uncounted;
    }

    /// Records that only this gateway counted the request, because Redis was unavailable.
    public void markUncounted() {
        uncounted = true;
    }

    /// Returns the download that is the response to the request; null for any other response.
    public @Nullable OpenDownload download() {
        return download;
    }

    /// Records the download that is the response to the request.
    public void setDownload(OpenDownload download) {
        this.download = download;
    }
}
