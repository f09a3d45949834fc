package io.aviary.tweet.media.download;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Closes the connection of a download that cannot be completed. The status has been sent already,
/// so this is the only way to report the failure to the client. The container closes a connection
/// only for an exception that is thrown outside the dispatcher.
@Component
final class AbortingDownloads extends OncePerRequestFilter {
    static final String FAILED = AbortingDownloads.class.getName();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/media/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(FAILED) != null) {
            throw new IOException("The media store failed during a download");
        }
    }
}
