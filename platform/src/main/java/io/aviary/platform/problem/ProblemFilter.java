package io.aviary.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Writes problems that filters throw as responses. Otherwise the container would turn them into
/// an HTML page.
final class ProblemFilter extends OncePerRequestFilter {
    private final ProblemWriter writer;

    ProblemFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requireOneType(request);
            chain.doFilter(request, response);
        } catch (ProblemException problem) {
            writer.write(response, problem);
        }
    }

    /// Refuses a wildcard type, to which Spring would respond with 500.
    private static void requireOneType(HttpServletRequest request) {
        var type = request.getContentType();
        if (type != null && type.split(";", 2)[0].contains("*")) {
            throw ProblemException.blank(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must name one type.");
        }
    }
}
