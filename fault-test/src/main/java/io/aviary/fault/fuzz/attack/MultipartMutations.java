package io.aviary.fault.fuzz.attack;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends bodies of multipart parts: without names or file names, far too many, too large, or
/// without an end.
public final class MultipartMutations {
    private static final String BOUNDARY = "b";
    private static final String FILE = "form-data; name=\"media\"; filename=\"a.png\"";
    private static final String FIELD = "form-data; name=\"media\"";

    /// The largest body that the gateway accepts for an upload, in bytes.
    private static final int LARGEST = 7_000_000;

    public static final List<Mutation> ALL =
            List.of(
                    of("a part without a file name", (d, r) -> write(d, part(FIELD, content(r)))),
                    of("a part without a name", (d, r) -> write(d, part("form-data", content(r)))),
                    of("a part without a disposition", (d, r) -> write(d, bare(content(r)))),
                    of("a large part without a file name", MultipartMutations::writeLarge),
                    of(
                            "thousands of parts without file names",
                            (d, r) -> write(d, part(FIELD, "x").repeat(count(r)))),
                    of("thousands of files", (d, r) -> write(d, part(FILE, "x").repeat(count(r)))),
                    of(
                            "thousands of headers in a part",
                            (d, r) ->
                                    write(d, part(FILE + "\r\nX: y".repeat(count(r)), content(r)))),
                    of(
                            "a long file name",
                            (d, r) -> write(d, part(FILE.replace("a.", longName(r)), content(r)))),
                    of(
                            "the same part twice",
                            (d, r) -> write(d, part(FILE, content(r)) + part(FIELD, content(r)))),
                    of("parts without an end", MultipartMutations::writeEndless),
                    of("a long boundary", MultipartMutations::writeLongBoundary));

    private MultipartMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("parts", name, change);
    }

    private static int count(RandomGenerator random) {
        return random.nextInt(1_000, 6_000);
    }

    private static String content(RandomGenerator random) {
        return "\u00e9\ud83d\udc26x".repeat(random.nextInt(1, 2_000));
    }

    private static String longName(RandomGenerator random) {
        return "a".repeat(random.nextInt(300, 60_000)) + ".";
    }

    private static String part(String disposition, String content) {
        return "--%s\r\nContent-Disposition: %s\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, disposition, content);
    }

    private static String bare(String content) {
        return "--%s\r\n\r\n%s\r\n".formatted(BOUNDARY, content);
    }

    private static void write(RequestDraft draft, String parts) {
        writeAll(draft, BOUNDARY, parts + "--" + BOUNDARY + "--\r\n");
    }

    /// Writes a part that needs two bytes a character in memory. Most are small, because large ones
    /// take time.
    private static void writeLarge(RequestDraft draft, RandomGenerator random) {
        int length = LARGEST >> random.nextInt(12);
        write(draft, part(FIELD, "\u0434" + "x".repeat(length - 1_000)));
    }

    private static void writeEndless(RequestDraft draft, RandomGenerator random) {
        writeAll(draft, BOUNDARY, part(FILE, content(random)).repeat(random.nextInt(1, 20)));
    }

    private static void writeLongBoundary(RequestDraft draft, RandomGenerator random) {
        String boundary = "b".repeat(random.nextInt(71, 10_000));
        writeAll(draft, boundary, "--" + boundary + "\r\n\r\nx\r\n--" + boundary + "--\r\n");
    }

    private static void writeAll(RequestDraft draft, String boundary, String body) {
        draft.json = null;
        draft.body = body.getBytes(StandardCharsets.UTF_8);
        draft.setHeader("Content-Type", "multipart/form-data; boundary=" + boundary);
    }
}
