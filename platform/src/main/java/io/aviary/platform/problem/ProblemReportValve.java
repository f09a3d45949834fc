package io.aviary.platform.problem;

import io.aviary.platform.json.Json;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// Responds with a problem detail, not an HTML page, to requests that Tomcat itself refuses, such
/// as one with a broken encoding. Tomcat creates it by its class name.
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == HttpStatus.NOT_IMPLEMENTED
                || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED) {
            // The request is at fault; a 5xx would alert the operators.
            status = HttpStatus.BAD_REQUEST;
            response.setStatus(status.value());
        }
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(problem(status));
                response.finishResponse();
            }
        } catch (IOException disconnected) {
            container.getLogger().debug("The client has disconnected", disconnected);
        }
    }

    private static String problem(HttpStatus status) {
        return Json.write(Problem.blank(status, status.getReasonPhrase() + "."));
    }
}
