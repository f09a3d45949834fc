package io.aviary.tools.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The response to a request.
///
/// @param arrivedAt the `System.nanoTime()` when the complete response arrived
public record Response(int status, String body, HttpHeaders headers, long arrivedAt) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// Returns the body; a missing node if it is not JSON.
    public JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /// Returns the field `data` of the body.
    public JsonNode data() {
        return json().path("data");
    }

    /// Returns the detail of the problem, or the start of any other body.
    public String problem() {
        var json = json();
        String message = json.path("errors").path(0).path("message").asString("");
        String detail = json.path("detail").asString("");
        String words = message.isEmpty() ? detail : message;
        return words.isEmpty() ? body.substring(0, Math.min(200, body.length())) : words;
    }

    /// Returns the time until the rate limit of a 429 response has been reset.
    Duration untilReset(Instant now) {
        long reset =
                headers.firstValueAsLong("x-rate-limit-reset").orElse(now.getEpochSecond() + 1);
        return Duration.between(now, Instant.ofEpochSecond(reset + 1));
    }
}
