package io.aviary.platform.problem;

import io.aviary.platform.json.Json;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// Answers requests that Tomcat refuses by itself, such as one with a broken encoding, where it
/// would write a page for people. Tomcat makes it by its name.
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == HttpStatus.NOT_IMPLEMENTED
                || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED) {
            // It is the request that is at fault, and 5xx is what wakes people up at night.
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
        } catch (IOException clientIsGone) {
            container.getLogger().debug("Nobody reads the error", clientIsGone);
        }
    }

    private static String problem(HttpStatus status) {
        return Json.write(Problem.blank(status, status.getReasonPhrase() + ".").body());
    }
}
