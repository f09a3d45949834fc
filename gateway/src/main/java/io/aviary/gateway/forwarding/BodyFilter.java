package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.gateway.shedding.RequestMemory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the complete body of a request before the request is forwarded, so no service waits for a
/// slow client. Uploads are too large for that and are streamed.
final class BodyFilter extends OncePerRequestFilter {
    private final ForwardingSettings settings;

    BodyFilter(ForwardingSettings settings) {
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return GatewayRequest.of(request).route().routeClass() == RouteClass.UPLOAD;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = new IncomingBody(request, settings.maxBody(), settings.bodyTimeout());
        if (body.length() != 0) {
            RequestMemory.of(request).acquire(body.maxLength());
            GatewayRequest.of(request).setBody(body.readAll());
        }
        chain.doFilter(request, response);
    }
}
