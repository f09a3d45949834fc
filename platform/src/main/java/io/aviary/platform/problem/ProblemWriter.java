package io.aviary.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem details outside controllers: in filters and in the security chain.
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Ends the response with a problem, unless it is already committed.
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
