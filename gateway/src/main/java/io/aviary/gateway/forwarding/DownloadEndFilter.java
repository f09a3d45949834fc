package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets go of the service when a download is over, however it ended. One that broke off in the
/// middle ends as a failure behind everything that would make an answer of it: Tomcat then closes
/// the connection, which is how the client learns of it.
final class DownloadEndFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = Download.class.getName();

    static void attach(Download download, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, download);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getAttribute(ATTRIBUTE) instanceof Download download) {
                download.close();
            }
        }
        if (request.getAttribute(ATTRIBUTE) instanceof Download download && download.brokenOff()) {
            breakOff(response);
        }
    }

    private static void breakOff(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("A download broke off");
        }
        response.reset();
        throw ProblemException.blank(HttpStatus.BAD_GATEWAY, "The answer broke off.");
    }
}
