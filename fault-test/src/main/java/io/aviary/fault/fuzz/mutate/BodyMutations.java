package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// Replaces bodies, cuts them off, changes their encoding, or makes them longer than the limit.
final class BodyMutations {
    private static final List<String> BODIES =
            List.of(
                    """
                    @ @null@true@1@"text"@[]@[{}]@{}@{@}@{"@{]@{}{}@{} x@[1,]@{"a":1,}@//a@<a/>@a=b
                    @{"":""}@{"__proto__":{}}@[[@""@-@{"a"}@{"a":}@{:1}@\\@'a'@(1)@/**/{}@#@{"a":1}}
                    """
                            .split("@"));

    /// Overlong encodings, half a surrogate pair, a code point beyond Unicode, and an invalid
    /// first byte, in hexadecimal.
    private static final List<String> INVALID_UTF_8 =
            List.of("ff", "c080", "eda080", "f4908080", "00");

    private static final List<String> BYTE_ORDER_MARKS = List.of("efbbbf", "feff", "fffe0000");

    static final List<Mutation> ALL =
            List.of(
                    of("another body", (d, random) -> d.writeText(one(BODIES, random))),
                    of("too long", BodyMutations::lengthen),
                    of("cut off", BodyMutations::cutOff),
                    of("one byte changed", BodyMutations::changeByte),
                    of("invalid UTF-8", BodyMutations::insertInvalidUtf8),
                    of("a byte order mark", BodyMutations::insertByteOrderMark),
                    of("UTF-16", (d, _) -> d.body = d.text().getBytes(StandardCharsets.UTF_16)),
                    of("random bytes", BodyMutations::randomize));

    private BodyMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("body", name, change);
    }

    private static void lengthen(RequestDraft draft, RandomGenerator random) {
        draft.writeText(
                "{\"text\":\"%s\"}".formatted("a".repeat(random.nextInt(60_000, 1_500_000))));
    }

    private static void cutOff(RequestDraft draft, RandomGenerator random) {
        draft.body = Arrays.copyOf(draft.body, random.nextInt(draft.body.length + 1));
    }

    private static void changeByte(RequestDraft draft, RandomGenerator random) {
        if (draft.body.length > 0) {
            draft.body = draft.body.clone();
            draft.body[random.nextInt(draft.body.length)] = (byte) random.nextInt();
        }
    }

    private static void insertInvalidUtf8(RequestDraft draft, RandomGenerator random) {
        insert(draft, random.nextInt(draft.body.length + 1), one(INVALID_UTF_8, random));
    }

    private static void insertByteOrderMark(RequestDraft draft, RandomGenerator random) {
        insert(draft, 0, one(BYTE_ORDER_MARKS, random));
    }

    private static void randomize(RequestDraft draft, RandomGenerator random) {
        draft.body = new byte[random.nextInt(1, 4_000)];
        random.nextBytes(draft.body);
    }

    private static void insert(RequestDraft draft, int at, String hexadecimal) {
        byte[] more = HexFormat.of().parseHex(hexadecimal);
        byte[] whole = Arrays.copyOf(draft.body, draft.body.length + more.length);
        System.arraycopy(more, 0, whole, at, more.length);
        System.arraycopy(draft.body, at, whole, at + more.length, draft.body.length - at);
        draft.body = whole;
    }
}
