package io.aviary.gateway.connection;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a response that the client reads too slowly, and cancels the rest of a download when its
/// request ends, even after a failure.
///
/// An interrupted response is rethrown as a failure here, outside all code that would turn it into
/// a response. Tomcat then closes the connection, which tells the client that the response is
/// incomplete.
final class ResponseEndFilter extends OncePerRequestFilter {
    private final ConnectionSettings settings;

    ResponseEndFilter(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = GatewayRequest.of(request);
        var timed = new TimedResponse(response, settings);
        try {
            chain.doFilter(request, timed);
        } finally {
            var download = known.download();
            if (download != null) {
                download.close();
            }
        }
        var download = known.download();
        if (timed.isTooSlow() || download != null && download.hasFailed()) {
            failResponse(response);
        }
    }

    private static void failResponse(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("A response was interrupted");
        }
        response.reset();
        throw ProblemException.blank(
                HttpStatus.BAD_GATEWAY, "The connection to the service was lost. Try again.");
    }
}
