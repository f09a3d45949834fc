package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.Map;

/// Asserts the properties that every error response must have.
public final class ProblemAssertions {
    private ProblemAssertions() {}

    public static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertProblemBody(response.body(), status);
        assertThat(response.headers().firstValue("server")).isEmpty();
    }

    static void assertProblemBody(String body, int status) {
        assertThat(Json.read(body, Map.class))
                .containsKeys("title", "detail", "type")
                .containsEntry("status", status)
                .doesNotContainKeys("trace", "timestamp", "path", "exception");
        assertThat(body).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception");
    }
}
