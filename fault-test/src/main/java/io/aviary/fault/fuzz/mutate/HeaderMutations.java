package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends headers that are wrong or malformed, or that only Aviary's own proxies may set.
final class HeaderMutations {
    private static final List<String> TOKENS =
            List.of(
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer x",
                    "Bearer a.b.c",
                    "bearer null",
                    "Basic dTpw",
                    "Basic !!!",
                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
                    "Bearer \u00e9\u00e9",
                    "Digest x",
                    "Bearer a b c",
                    "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.AAAA",
                    "Bearer ....",
                    "Bearer \0");
    private static final List<String> TYPES =
            List.of(
                    "",
                    "text/plain",
                    "application/xml",
                    "application/json; charset=utf-16",
                    "application/json;charset=x",
                    "application/json;;;",
                    "application/jsonx",
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "application/x-www-form-urlencoded",
                    "*/*",
                    "a",
                    "/",
                    "application/json, text/plain",
                    "application/json; charset=\"",
                    "APPLICATION/JSON",
                    "image/png",
                    "\u00e9/\u00e9");

    static final List<Mutation> ALL =
            List.of(
                    of(
                            "an invalid token",
                            (draft, random) ->
                                    draft.setHeader("Authorization", one(TOKENS, random))),
                    of("no token", (draft, random) -> draft.removeHeader("Authorization")),
                    of(
                            "two tokens",
                            (draft, random) ->
                                    draft.headers.add(
                                            new RequestDraft.Pair(
                                                    "Authorization", one(TOKENS, random)))),
                    of("a token with one character changed", HeaderMutations::changeToken),
                    of(
                            "a huge token",
                            (draft, random) ->
                                    draft.setHeader(
                                            "Authorization",
                                            "Bearer " + "a".repeat(random.nextInt(1_000, 20_000)))),
                    of(
                            "another content type",
                            (draft, random) -> draft.setHeader("Content-Type", one(TYPES, random))),
                    of("no content type", (draft, random) -> draft.removeHeader("Content-Type")),
                    of("another header", HeaderMutations::setOddHeader),
                    of("another header again", HeaderMutations::setOddHeader),
                    of(
                            "a header twice",
                            (draft, random) -> draft.headers.add(one(draft.headers, random))),
                    of(
                            "a huge header",
                            (draft, random) ->
                                    draft.setHeader(
                                            "X-" + "a".repeat(random.nextInt(1, 200)),
                                            "v".repeat(random.nextInt(1, 24_000)))),
                    of("very many headers", HeaderMutations::flood),
                    of("a malformed header", HeaderMutations::addMalformed),
                    of("no host", (draft, random) -> draft.removeHeader("Host")));

    private HeaderMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("header", name, change);
    }

    private static void setOddHeader(RequestDraft draft, RandomGenerator random) {
        var header = one(OddHeaders.ALL, random);
        draft.setHeader(header.name(), header.value());
        if (header.name().equals("Connection")
                || header.name().equals("Upgrade")
                || header.name().equals("Expect")) {
            draft.closeAfterwards();
        }
    }

    private static void changeToken(RequestDraft draft, RandomGenerator random) {
        draft.headers.replaceAll(
                header -> {
                    if (!header.name().equals("Authorization")) {
                        return header;
                    }
                    var token = new StringBuilder(header.value());
                    token.setCharAt(
                            random.nextInt(7, token.length()), (char) random.nextInt('!', '~'));
                    return new RequestDraft.Pair(header.name(), token.toString());
                });
    }

    private static void flood(RequestDraft draft, RandomGenerator random) {
        int count = random.nextInt(20, 300);
        for (int i = 0; i < count; i++) {
            draft.headers.add(new RequestDraft.Pair("X-Header-" + i, "value"));
        }
    }

    private static void addMalformed(RequestDraft draft, RandomGenerator random) {
        String name =
                one(
                        List.of(
                                "X Y",
                                "X\u0000",
                                "X(",
                                "",
                                "X\t",
                                "\u00e9",
                                "X\r\n folded",
                                "X\n\n"),
                        random);
        String value =
                one(
                        List.of(
                                "v",
                                "\u0000",
                                "\u0001\u0002",
                                "a\r\n\tb",
                                "\r",
                                "\u007f",
                                "\u00ff"),
                        random);
        draft.headers.add(new RequestDraft.Pair(name, value));
        draft.closeAfterwards();
    }
}
