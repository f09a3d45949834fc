package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gives parameters other types, values out of range or huge values. Also repeats and removes
/// parameters.
final class QueryMutations {
    private static final List<String> ODD =
            List.of(
                    "",
                    "0",
                    "-1",
                    "101",
                    "1001",
                    "2147483648",
                    "9223372036854775808",
                    "1e400",
                    "NaN",
                    "1.5",
                    "0x10",
                    "+5",
                    "%2B5",
                    "%00",
                    "%0d%0a",
                    "%ff",
                    "%zz",
                    "%",
                    "null",
                    "undefined",
                    "true",
                    "[]",
                    "{}",
                    "[1]",
                    ",",
                    ",,,",
                    "1,,2",
                    "1,1",
                    "%2C",
                    "author_id,",
                    "..",
                    "%27%20OR%201=1--",
                    "\u00e9",
                    "\ud83d\udc26",
                    "2020-01-01",
                    "2020-13-45T99:99:99Z",
                    "-999999999-01-01T00:00:00Z",
                    "+999999999-12-31T23:59:59.999999999Z",
                    "2020-01-01T00:00:00%2B99:99",
                    "1970-01-01T00:00:00Z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "<b>",
                    "${7*7}",
                    "{{7*7}}",
                    "%F0%9F",
                    "%ED%A0%80");
    private static final List<String> NAMES =
            List.of(
                    "ids",
                    "usernames",
                    "max_results",
                    "pagination_token",
                    "since_id",
                    "until_id",
                    "start_time",
                    "end_time",
                    "exclude",
                    "tweet.fields",
                    "user.fields",
                    "media.fields",
                    "expansions",
                    "expires",
                    "signature",
                    "unknown",
                    "ids[]",
                    "max_results[0]",
                    "a.b.c",
                    "",
                    "%00",
                    "__proto__");

    static final List<Mutation> ALL =
            List.of(
                    of("an odd value", QueryMutations::setOddValue),
                    of("an odd value again", QueryMutations::setOddValue),
                    of(
                            "a huge value",
                            (draft, random) ->
                                    set(
                                            draft,
                                            random,
                                            one(List.of("9", "a", ",", "1,", "%41"), random)
                                                    .repeat(random.nextInt(1, 7_000)))),
                    of("twice", (draft, random) -> draft.query.addAll(List.copyOf(draft.query))),
                    of("no parameters", (draft, random) -> draft.query.clear()),
                    of(
                            "a page of another list",
                            (draft, random) -> add(draft, "pagination_token", random)),
                    of(
                            "too many ids",
                            (draft, random) -> set(draft, random, ids(random.nextInt(90, 400)))),
                    of("very many parameters", QueryMutations::flood),
                    of(
                            "separators",
                            (draft, random) ->
                                    draft.query.add(
                                            new RequestDraft.Pair(
                                                    "&&=&=&;&?&".repeat(random.nextInt(1, 50)),
                                                    ""))));

    private QueryMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("query", name, change);
    }

    private static void setOddValue(RequestDraft draft, RandomGenerator random) {
        set(draft, random, one(ODD, random));
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    private static void add(RequestDraft draft, String name, RandomGenerator random) {
        draft.query.add(
                new RequestDraft.Pair(
                        name, String.format(Locale.ROOT, "%x", random.nextLong()).repeat(4)));
    }

    /// Sets a parameter, usually one of this endpoint.
    private static void set(RequestDraft draft, RandomGenerator random, String value) {
        var known = draft.operation.parametersIn("query");
        boolean own = !known.isEmpty() && random.nextInt(8) > 0;
        String name = own ? known.get(random.nextInt(known.size())).getName() : one(NAMES, random);
        draft.setParameter(name, value);
    }

    private static void flood(RequestDraft draft, RandomGenerator random) {
        int count = random.nextInt(50, 2_500);
        for (int i = 0; i < count; i++) {
            draft.query.add(new RequestDraft.Pair("p" + i, "1"));
        }
    }
}
