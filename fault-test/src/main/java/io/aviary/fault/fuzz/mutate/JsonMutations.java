package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;
import java.util.random.RandomGenerator;

/// Changes the types of members, adds or removes members, and makes JSON deeply nested or huge.
final class JsonMutations {
    private static final int MAX_DEPTH = 30_000;

    /// Replacements for a member's value.
    private static final List<String> LITERALS =
            words(
                    """
                    null true 0 -1 1.5 1e400 -1e-400 NaN Infinity 9223372036854775808 [] {} [null] [[]]
                    "" "\\u0000" "\\ud800" "\\udc00\\ud800" "\\uZZZZ" "\\x" "\u202e" "\ufeff" "\u200b" 'x'
                    01 +1 .5 1. 0x1 undefined "-1" "0" "99999999999999999999" "1e3" ["1","1"]
                    ["1","2","3","4","5"] {"id":"1"} "2020-02-30" "+999999999-01-01" "0000-00-00"
                    "2999-01-01" "a@b" "'or'1=1--" "\\u0020" "\\t"
                    """);
    private static final List<String> REPEATED =
            List.of("a", "\u00e9", "\ud83d\udc26", "\\n", "\\u0000", "# ", "@a ", "http://a.b ");
    private static final List<String> ENDS = List.of("", ".1", "e9", "e999999999");

    static final List<Mutation> ALL =
            List.of(
                    of(
                            "another value",
                            (d, random) -> replaceValue(d, random, one(LITERALS, random))),
                    of("another value again", (d, r) -> replaceValue(d, r, one(LITERALS, r))),
                    of("a member removed", JsonMutations::removeMember),
                    of("a member added", (d, random) -> addMember(d, "more", random)),
                    of("a member twice", (d, random) -> addMember(d, drawName(d, random), random)),
                    of("nested deeply", JsonMutations::nest),
                    of("a huge string", JsonMutations::setHugeString),
                    of("a huge number", JsonMutations::setHugeNumber),
                    of("a huge list", JsonMutations::setHugeList),
                    of("very many members", (d, random) -> splice(d, drawMembers(random))));

    private JsonMutations() {}

    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("body", name, change);
    }

    private static String drawName(RequestDraft draft, RandomGenerator random) {
        var names =
                draft.json == null ? List.<String>of() : List.copyOf(draft.json.propertyNames());
        return names.isEmpty() ? "text" : one(names, random);
    }

    /// Replaces a member's value with the literal, which may be invalid JSON.
    private static void replaceValue(RequestDraft draft, RandomGenerator random, String literal) {
        String name = drawName(draft, random);
        if (draft.json == null) {
            draft.writeText("{\"%s\":%s}".formatted(name, literal));
            return;
        }
        var copy = draft.json.deepCopy();
        copy.put(name, "\u0001mark\u0001");
        draft.writeText(copy.toString().replace("\"\\u0001mark\\u0001\"", literal));
    }

    private static void removeMember(RequestDraft draft, RandomGenerator random) {
        if (draft.json != null) {
            draft.json.remove(drawName(draft, random));
            draft.writeJson();
        }
    }

    private static void addMember(RequestDraft draft, String name, RandomGenerator random) {
        splice(draft, "\"%s\":%s,".formatted(name, one(LITERALS, random)));
    }

    private static String drawMembers(RandomGenerator random) {
        return "\"a\":1,".repeat(random.nextInt(1, 9_000));
    }

    /// Inserts the text after the opening brace of the body.
    private static void splice(RequestDraft draft, String text) {
        String body = draft.text();
        boolean object = body.length() > 2 && body.startsWith("{");
        draft.writeText("{" + text + (object ? body.substring(1) : "\"a\":1}"));
    }

    private static void nest(RequestDraft draft, RandomGenerator random) {
        int depth = random.nextInt(10, MAX_DEPTH);
        boolean closed = random.nextBoolean();
        String nested =
                random.nextBoolean()
                        ? "[".repeat(depth) + (closed ? "]".repeat(depth) : "")
                        : "{\"a\":".repeat(depth / 4) + "1" + (closed ? "}".repeat(depth / 4) : "");
        if (random.nextBoolean()) {
            draft.writeText(nested);
        } else {
            replaceValue(draft, random, nested);
        }
    }

    private static void setHugeString(RequestDraft draft, RandomGenerator random) {
        String text = one(REPEATED, random).repeat(random.nextInt(1, 40_000));
        replaceValue(draft, random, "\"" + text + "\"");
    }

    private static void setHugeNumber(RequestDraft draft, RandomGenerator random) {
        replaceValue(draft, random, "9".repeat(random.nextInt(1, 20_000)) + one(ENDS, random));
    }

    private static void setHugeList(RequestDraft draft, RandomGenerator random) {
        replaceValue(draft, random, "[" + "1,".repeat(random.nextInt(1, 30_000)) + "1]");
    }
}
