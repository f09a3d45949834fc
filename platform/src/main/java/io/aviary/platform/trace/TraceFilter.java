package io.aviary.platform.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Starts or continues the trace of a request, and returns the id of the trace to the client. It
/// logs a line for each request if `logging.level.io.aviary.platform.trace` is `debug`.
final class TraceFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(TraceFilter.class);

    private final Traces traces;
    private final TraceSettings settings;

    TraceFilter(Traces traces, TraceSettings settings) {
        this.traces = traces;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var cause = settings.continuesTraces() ? request.getHeader(Traces.HEADER) : null;
        try (var _ = traces.receive(cause)) {
            if (!settings.responseHeader().isEmpty()) {
                response.setHeader(settings.responseHeader(), traces.id());
            }
            // The query is omitted, because it may contain a signature.
            log.debug("{} {}", request.getMethod(), request.getRequestURI());
            chain.doFilter(request, response);
        }
    }
}
