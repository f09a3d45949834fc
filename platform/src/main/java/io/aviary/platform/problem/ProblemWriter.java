package io.aviary.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem details outside controllers: in filters and in the security chain.
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Writes a problem as the response, unless the response is already committed.
    public void write(HttpServletResponse response, ProblemException failure) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(failure.status());
        failure.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(failure.getBody()));
    }
}
