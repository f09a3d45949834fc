package io.aviary.tweet.media.download;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Cuts the connection of a download that cannot be finished: only so the client learns of it, and
/// only what is thrown outside of the dispatcher has the container do it.
@Component
final class CuttingDownloads extends OncePerRequestFilter {
    static final String FAILED = CuttingDownloads.class.getName();

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
            throw new IOException("The media store failed in the middle of a download");
        }
    }
}
