package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends wrong lengths and chunks, and invalid methods and versions.
final class FramingMutations {
    private static final List<String> METHODS =
            List.of(
                    "PUT",
                    "PATCH",
                    "HEAD",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "get",
                    "GETT",
                    "G",
                    "PROPFIND",
                    "PRI",
                    "DELETE",
                    "POST",
                    "GET",
                    "A".repeat(5_000),
                    "GE\u00e9",
                    "G<T",
                    "");
    private static final List<String> VERSIONS =
            List.of(
                    "HTTP/1.0",
                    "HTTP/0.9",
                    "HTTP/2.0",
                    "HTTP/9.9",
                    "HTTP/1.11",
                    "http/1.1",
                    "FTP/1.1",
                    "",
                    "HTTP/1.1 x");
    private static final List<String> LENGTHS =
            List.of(
                    "-1",
                    "abc",
                    "1e3",
                    "99999999999999999999",
                    "+5",
                    "5, 5",
                    "5, 6",
                    " ",
                    "0x10",
                    "5;5");
    private static final List<String> ENCODINGS =
            List.of(
                    "identity",
                    "gzip, chunked",
                    "chunked, chunked",
                    "x",
                    "chunked, identity",
                    "\tchunked",
                    "chunked;q=1",
                    "Chunked");
    private static final List<String> CHUNKS =
            List.of(
                    "0\r\n\r\n",
                    "zz\r\n\r\n",
                    "-1\r\n\r\n",
                    "ffffffffffffffff\r\na\r\n",
                    "5\r\nab\r\n0\r\n\r\n",
                    "1\r\na",
                    "5;x=\"\r\nhello\r\n0\r\n\r\n",
                    "0\r\nTrailer: x\r\n\r\n",
                    "1\na\n0\n\n",
                    "\r\n\r\n",
                    "1 \r\na\r\n0\r\n\r\n",
                    "00000000000000001\r\n{\r\n0\r\n\r\n");

    static final List<Mutation> ALL =
            List.of(
                    of("another method", (draft, random) -> setMethod(draft, one(METHODS, random))),
                    of(
                            "another common method",
                            (draft, random) ->
                                    setMethod(draft, one(METHODS.subList(0, 14), random))),
                    of("another version", FramingMutations::setVersion),
                    of("chunked", (draft, random) -> draft.framing = RequestDraft.Framing.CHUNKED),
                    of(
                            "an invalid length",
                            (draft, random) ->
                                    frame(draft, "Content-Length", one(LENGTHS, random))),
                    of(
                            "a length that is too long",
                            (draft, random) ->
                                    frame(
                                            draft,
                                            "Content-Length",
                                            Integer.toString(
                                                    draft.body.length
                                                            + random.nextInt(1, 100_000)))),
                    of("a length that is too short", FramingMutations::shortenLength),
                    of("length and chunks", FramingMutations::addLengthAndChunks),
                    of(
                            "an invalid encoding",
                            (draft, random) ->
                                    frame(draft, "Transfer-Encoding", one(ENCODINGS, random))),
                    of("invalid chunks", FramingMutations::addInvalidChunks),
                    of("no length", FramingMutations::omitLength));

    /// Requests only the head of the response. The server closes the connection afterwards, so the
    /// client would notice a body.
    static final Mutation HEAD =
            Mutation.of("head", "HEAD instead of GET", (draft, _) -> head(draft));

    private FramingMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("framing", name, change);
    }

    private static void setMethod(RequestDraft draft, String method) {
        draft.method = method;
        draft.closeAfterwards();
    }

    private static void head(RequestDraft draft) {
        setMethod(draft, "HEAD");
        draft.setHeader("Connection", "close");
    }

    private static void setVersion(RequestDraft draft, RandomGenerator random) {
        draft.version = one(VERSIONS, random);
        draft.mayLoseResponse = true;
        draft.closeAfterwards();
    }

    /// Declares the length of the body by a header of the draft. Nothing follows the body.
    private static void frame(RequestDraft draft, String name, String value) {
        draft.framing = RequestDraft.Framing.OWN;
        draft.setHeader(name, value);
        draft.halfClose = true;
        draft.mayLoseResponse = true;
        draft.closeAfterwards();
    }

    private static void shortenLength(RequestDraft draft, RandomGenerator random) {
        int length = draft.body.length == 0 ? 0 : random.nextInt(draft.body.length);
        frame(draft, "Content-Length", Integer.toString(length));
    }

    private static void addLengthAndChunks(RequestDraft draft, RandomGenerator random) {
        draft.body =
                ("0\r\n\r\n" + "GET /internal/users HTTP/1.1\r\nHost: a\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        frame(draft, "Transfer-Encoding", "chunked");
        draft.setHeader("Content-Length", Integer.toString(random.nextInt(10)));
    }

    private static void addInvalidChunks(RequestDraft draft, RandomGenerator random) {
        draft.body = one(CHUNKS, random).getBytes(StandardCharsets.UTF_8);
        frame(draft, "Transfer-Encoding", "chunked");
    }

    private static void omitLength(RequestDraft draft, RandomGenerator random) {
        frame(draft, "X-Nothing", Integer.toString(random.nextInt()));
    }
}
