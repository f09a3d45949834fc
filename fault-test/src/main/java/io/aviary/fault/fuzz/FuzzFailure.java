package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request with a wrong response, or with none.
///
/// @param response the response; null if none arrived
/// @param flaws one sentence for each flaw
record FuzzFailure(
        RequestGenerator.Generated request,
        Exchange.@Nullable Response response,
        List<String> flaws) {
    private static final int EXCERPT = 1_000;

    /// Returns a key: failures with equal keys probably have one cause.
    String kind() {
        String flaw = flaws.getFirst().replaceAll("'[^']*'|\\[[^]]*]|\\d+|/\\S+", "");
        return flaw + (response == null ? 0 : response.status());
    }

    String describe(long seed) {
        return """
                request %s of seed %s, generated for %s (%s):
                  %s
                %s
                response: %s
                Send it again with ./aviary fuzz --seed %s --only %s
                """
                .formatted(
                        request.number(),
                        seed,
                        request.operation(),
                        request.mutation(),
                        String.join("\n  ", flaws),
                        indented(withoutTokens(request.wire().toString())),
                        describeResponse(),
                        seed,
                        request.number());
    }

    private String describeResponse() {
        if (response == null) {
            return "none.";
        }
        String body = response.text();
        String excerpt = body.length() <= EXCERPT ? body : body.substring(0, EXCERPT) + "…";
        return "%s %s%n%s".formatted(response.status(), response.headers(), indented(excerpt));
    }

    private static String withoutTokens(String request) {
        return request.replaceAll("(?m)^(Authorization: Bearer eyJ.{20}).*(.{6})$", "$1…$2");
    }

    private static String indented(String text) {
        return text.stripTrailing().indent(4).stripTrailing();
    }
}
