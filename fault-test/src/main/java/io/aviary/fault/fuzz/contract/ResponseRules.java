package io.aviary.fault.fuzz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the rules that hold for every response, no matter which request was sent.
public final class ResponseRules {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> MEMBERS = List.of("title", "detail", "type");

    /// Stack traces, class names, SQL and other internals that a client must not see. The pattern
    /// has no `\b`, because the JDK takes quadratic time for it in a text of combining characters.
    private static final Pattern INTERNALS =
            Pattern.compile(
                    "(?<!\\w)at [a-z]\\w*(?:\\.\\w+)+\\(|\\w(?:Exception|Error): |\\.java:\\d"
                            + "|(?<!\\w)(?:java|javax|jakarta|tools\\.jackson|com\\.fasterxml|org\\.(?:springframework|apache|postgresql|hibernate)"
                            + "|io\\.(?:aviary|lettuce|netty))\\.[a-z]\\w*[.A-Z]"
                            + "|SQLSTATE|PSQLException|(?i:(?<!\\w)select\\W.{0,80}\\Wfrom\\W.{0,80}\\Wwhere\\W|(?<!\\w)insert into \\w|duplicate key value)"
                            + "|/\\.m2/|\\.aviary/|127\\.0\\.0\\.1:\\d{4,5}/(?!media/)");

    private ResponseRules() {}

    /// Checks the body, and the format of an error.
    ///
    /// @return one sentence for each flaw
    public static List<String> flaws(Exchange.Response response) {
        var flaws = new ArrayList<String>();
        String type = response.headers().mediaType();
        boolean json = type.equals("application/json") || type.equals(PROBLEM);
        if (json || type.startsWith("text/")) {
            var internals = INTERNALS.matcher(response.text());
            if (response.status() >= 400 && internals.find()) {
                flaws.add("The body reveals internals of the system: " + internals.group());
            }
        }
        if (json && response.body().length > 0) {
            addFlaws(response, flaws);
        } else if (response.status() >= 400) {
            flaws.add("The media type of an error is \"%2$s\", not %1$s.".formatted(PROBLEM, type));
        }
        return flaws;
    }

    /// Adds the flaws of a JSON body. An OpenAPI document may contain empty members. Any other
    /// response must omit them.
    private static void addFlaws(Exchange.Response response, List<String> flaws) {
        try {
            var body = MAPPER.readTree(response.body());
            if (!body.has("openapi")) {
                addEmptyMembers("", body, flaws);
            }
            if (response.status() >= 400) {
                addFlawsOfProblem(response, body, flaws);
            }
        } catch (JacksonException broken) {
            flaws.add("The body is not valid JSON: " + broken.getOriginalMessage());
        }
    }

    private static void addEmptyMembers(String where, JsonNode node, List<String> flaws) {
        if (node.isNull() || node.isArray() && node.isEmpty()) {
            flaws.add("%s is %s. It must be omitted.".formatted(where, node));
        }
        node.propertyStream()
                .forEach(m -> addEmptyMembers(where + "/" + m.getKey(), m.getValue(), flaws));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addEmptyMembers(where + "/" + i, node.get(i), flaws);
        }
    }

    private static void addFlawsOfProblem(
            Exchange.Response response, JsonNode body, List<String> flaws) {
        if (!response.headers().mediaType().equals(PROBLEM)) {
            flaws.add("The media type of an error is not %s.".formatted(PROBLEM));
        }
        for (String member : MEMBERS) {
            if (!body.path(member).isString() || body.path(member).asString().isEmpty()) {
                flaws.add("The problem has no %s.".formatted(member));
            }
        }
        if (body.path("status").asInt(0) != response.status()) {
            flaws.add("The problem's status differs from the response's status.");
        }
    }

    /// Checks the rate limit headers of a response to an authenticated client.
    ///
    /// @param now the current time in seconds since 1970
    /// @return one sentence for each flaw
    public static List<String> rateFlaws(Exchange.Response response, long now) {
        var flaws = new ArrayList<String>();
        for (String name : List.of("limit", "remaining", "reset")) {
            var value = response.headers().first("x-rate-limit-" + name);
            if (value.filter(v -> v.matches("\\d{1,12}")).isEmpty()) {
                flaws.add("x-rate-limit-%s is %s, not a number.".formatted(name, value));
            } else if (name.equals("reset") && Long.parseLong(value.get()) < now) {
                flaws.add("x-rate-limit-reset is in the past: " + value.get());
            }
        }
        return flaws;
    }
}
