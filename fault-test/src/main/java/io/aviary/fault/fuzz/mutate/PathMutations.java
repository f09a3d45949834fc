package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Encodes, disguises or lengthens paths, or replaces them.
final class PathMutations {
    private static final List<String> ODD =
            List.of(
                    "%00",
                    "%0a",
                    "%0d%0aX-Injected:%201",
                    "%2e%2e",
                    "%2f",
                    "%5c",
                    "%c0%af",
                    "%e0%80%af",
                    "%zz",
                    "%",
                    "%u0041",
                    "%25",
                    "%ff%fe",
                    "\u00e9",
                    "\ud83d\udc26",
                    "\\",
                    "{id}",
                    "[1]",
                    "<script>",
                    "\"",
                    "'--",
                    "|",
                    "^",
                    "`",
                    ";jsessionid=1",
                    ";",
                    "+",
                    "*",
                    "~",
                    ":",
                    "@");
    private static final List<String> IDS =
            List.of(
                    "0",
                    "-1",
                    "00000000000000000001",
                    "9223372036854775807",
                    "9223372036854775808",
                    "99999999999999999999",
                    "1e3",
                    "0x10",
                    "1.0",
                    "\u0661\u0662",
                    "null",
                    "NaN",
                    "me",
                    "by",
                    "%31",
                    "1%20",
                    "1,2",
                    "true");
    private static final List<String> OTHER_PATHS =
            List.of(
                    "/internal/users?ids=1",
                    "/actuator/health",
                    "/actuator/prometheus",
                    "/actuator/gateway/routes",
                    "/error",
                    "/",
                    "*",
                    "/2",
                    "/2/",
                    "/.well-known/jwks.json",
                    "/favicon.ico",
                    "/swagger-ui.html",
                    "/2/users/../../internal/users",
                    "/2/users/%2e%2e/%2e%2e/internal/users?ids=1",
                    "//internal/users",
                    "/2//users/me",
                    "/./2/users/me",
                    "/2/users/me/",
                    "/2/users/me;x=y",
                    "/2/users/..;/me",
                    "/2/users/me%2f",
                    "/docs/../openapi.yaml",
                    "/docs/..%2fapplication.yml",
                    "/docs/%2e%2e/application.yml",
                    "/docs/a/b",
                    "/docs/",
                    "/media/",
                    "/media/..%2f3_1",
                    "http://evil.example/2/users/me",
                    "http://127.0.0.1:18081/internal/users?ids=1",
                    "file:///etc/passwd",
                    "2/users/me",
                    "?",
                    "#",
                    "/2/users/me#top");

    static final List<Mutation> ALL =
            List.of(
                    of(
                            "odd characters",
                            (draft, random) -> splice(draft, random, one(ODD, random))),
                    of(
                            "many odd characters",
                            (draft, random) ->
                                    splice(
                                            draft,
                                            random,
                                            one(ODD, random).repeat(1 + random.nextInt(300)))),
                    of("invalid ids", PathMutations::replaceSegment),
                    of(
                            "another path",
                            (draft, random) -> replacePath(draft, one(OTHER_PATHS, random))),
                    of(
                            "traversal",
                            (draft, random) ->
                                    draft.path =
                                            draft.path
                                                    + "/../".repeat(1 + random.nextInt(9))
                                                    + "x"),
                    of(
                            "another case",
                            (draft, random) ->
                                    draft.path = draft.path.toUpperCase(java.util.Locale.ROOT)),
                    of(
                            "every character encoded",
                            (draft, random) -> draft.path = encoded(draft.path)),
                    of(
                            "overlong",
                            (draft, random) ->
                                    draft.path += "/" + "a".repeat(random.nextInt(100, 24_000))),
                    of(
                            "many segments",
                            (draft, random) -> draft.path += "/a".repeat(random.nextInt(1, 6_000))),
                    of(
                            "a segment removed",
                            (draft, random) ->
                                    draft.path =
                                            draft.path.substring(
                                                    0, Math.max(1, draft.path.lastIndexOf('/')))));

    private PathMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("path", name, change);
    }

    private static void splice(RequestDraft draft, RandomGenerator random, String text) {
        int at = random.nextInt(1, draft.path.length() + 1);
        draft.path = draft.path.substring(0, at) + text + draft.path.substring(at);
    }

    private static void replaceSegment(RequestDraft draft, RandomGenerator random) {
        var segments = draft.path.split("/", -1);
        int at = random.nextInt(1, segments.length);
        for (int i = 1; i < segments.length; i++) {
            // A long number is an id. Ids are always replaced, to test their parsers often.
            if (i == at || segments[i].length() > 5 && segments[i].matches("\\d+")) {
                segments[i] = one(IDS, random);
            }
        }
        draft.path = String.join("/", segments);
    }

    private static void replacePath(RequestDraft draft, String target) {
        draft.path = target;
        if (target.contains("?")) {
            draft.query.clear();
        }
    }

    private static String encoded(String path) {
        var encoded = new StringBuilder();
        path.chars()
                .forEach(
                        c ->
                                encoded.append(
                                        c == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", c)));
        return encoded.toString();
    }
}
