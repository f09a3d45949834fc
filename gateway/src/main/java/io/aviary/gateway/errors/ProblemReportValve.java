package io.aviary.gateway.errors;

import io.aviary.platform.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
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
        var body = new LinkedHashMap<String, Object>();
        body.put("title", status.getReasonPhrase());
        body.put("detail", status.getReasonPhrase() + ".");
        body.put("type", "about:blank");
        body.put("status", status.value());
        return Json.write(body);
    }
}
