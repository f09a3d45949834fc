package io.aviary.tools.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What came back for a request.
///
/// @param arrivedAt when it had arrived in full, as a `System.nanoTime()`
public record Answer(int status, String body, HttpHeaders headers, long arrivedAt) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// The body, or a missing node where it is no JSON.
    public JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /// The `data` of the body.
    public JsonNode data() {
        return json().path("data");
    }

    /// The problem's own words, or the head of whatever else came.
    public String problem() {
        var json = json();
        String message = json.path("errors").path(0).path("message").asString("");
        String detail = json.path("detail").asString("");
        String words = message.isEmpty() ? detail : message;
        return words.isEmpty() ? body.substring(0, Math.min(200, body.length())) : words;
    }

    /// How long to wait until requests are taken again, of a 429.
    Duration untilReset(Instant now) {
        long reset =
                headers.firstValueAsLong("x-rate-limit-reset").orElse(now.getEpochSecond() + 1);
        return Duration.between(now, Instant.ofEpochSecond(reset + 1));
    }
}
