package io.aviary.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem details from places that no controller is behind: filters and the security chain.
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Ends the response with this problem.
    public void write(HttpServletResponse response, ProblemException failure) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(failure.status());
        failure.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream()
                .write(
                        json.writeValueAsString(failure.problem().body())
                                .getBytes(StandardCharsets.UTF_8));
    }
}
