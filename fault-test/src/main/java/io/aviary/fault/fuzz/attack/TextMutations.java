package io.aviary.fault.fuzz.attack;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Replaces a value with a long text: in the body, the query, the path or a header.
public final class TextMutations {
    // The gateway accepts bodies up to 64 KB and heads up to 16 KB. A text in the head stays below
    // the limit. A text in the body may exceed it, if its characters take several bytes.
    private static final int MAX_BODY_LENGTH = 60_000;
    private static final int MAX_HEAD_LENGTH = 14_000;

    /// Headers that the gateway or a service parses.
    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Authorization",
                    "Content-Type",
                    "Cookie",
                    "Idempotency-Key",
                    "If-None-Match",
                    "Range",
                    "traceparent",
                    "X-Forwarded-For",
                    "X-User-Location");

    public static final List<Mutation> ALL =
            List.of(
                    of("a long text in the body", TextMutations::writeBody),
                    of("another long text in the body", TextMutations::writeBody),
                    of("a long text in the query", TextMutations::writeQuery),
                    of("a long text in the path", TextMutations::writePath),
                    of("a long text in a header", TextMutations::writeHeader));

    private TextMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("text", name, change);
    }

    private static void writeBody(RequestDraft draft, RandomGenerator random) {
        var texts = Patterns.ofTexts(draft.operation);
        var names = new ArrayList<>(texts.keySet());
        String name = names.isEmpty() ? "text" : one(names, random);
        String text = LongTexts.draw(texts.get(name), MAX_BODY_LENGTH, random);
        if (draft.json != null) {
            draft.json.put(name, text);
            draft.writeJson();
        } else {
            draft.writeText(name + "=" + encoded(text) + "&" + draft.text());
        }
    }

    private static void writeQuery(RequestDraft draft, RandomGenerator random) {
        var known = draft.operation.parametersIn("query");
        if (known.isEmpty()) {
            writeHeader(draft, random);
            return;
        }
        var parameter = one(known, random);
        draft.setParameter(parameter.getName(), drawEncoded(parameter, random));
    }

    private static void writePath(RequestDraft draft, RandomGenerator random) {
        var variables = draft.operation.parametersIn("path");
        if (variables.isEmpty()) {
            writeQuery(draft, random);
            return;
        }
        var replaced = one(variables, random);
        draft.path =
                draft.operation.path(
                        name ->
                                name.equals(replaced.getName())
                                        ? drawEncoded(replaced, random)
                                        : "1");
    }

    private static String drawEncoded(Parameter parameter, RandomGenerator random) {
        return encodedForHead(LongTexts.draw(Patterns.of(parameter), MAX_HEAD_LENGTH, random));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Returns the encoded text. It fits into the head, and ends with a complete character.
    private static String encodedForHead(String text) {
        String encoded = encoded(text);
        return encoded.length() <= MAX_HEAD_LENGTH
                ? encoded
                : encoded.substring(0, MAX_HEAD_LENGTH).replaceAll("%.?$", "");
    }

    private static void writeHeader(RequestDraft draft, RandomGenerator random) {
        String text = LongTexts.draw(null, MAX_HEAD_LENGTH, random);
        draft.setHeader(one(HEADERS, random), text.replaceAll("\\p{Cntrl}", "!"));
    }
}
