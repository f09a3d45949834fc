package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.mutate.Mutation.one;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// Bodies that are something else, broken off, in another encoding, or longer than anybody reads.
final class BodyMutations {
    private static final List<String> WHOLE =
            List.of(
                    """
                    @ @null@true@1@"text"@[]@[{}]@{}@{@}@{"@{]@{}{}@{} x@[1,]@{"a":1,}@//a@<a/>@a=b
                    @{"":""}@{"__proto__":{}}@[[@""@-@{"a"}@{"a":}@{:1}@\\@'a'@(1)@/**/{}@#@{"a":1}}
                    """
                            .split("@"));

    /// Overlong, half a surrogate pair, beyond Unicode, and bytes that begin nothing.
    private static final List<String> NO_UTF_8 = List.of("ff", "c080", "eda080", "f4908080", "00");

    private static final List<String> BYTE_ORDER_MARKS = List.of("efbbbf", "feff", "fffe0000");

    static final List<Mutation> ALL =
            List.of(
                    of("something else", (d, random) -> d.writeText(one(WHOLE, random))),
                    of("too long for anybody", BodyMutations::tooLong),
                    of("broken off", BodyMutations::breakOff),
                    of("a byte changed", BodyMutations::flip),
                    of("no UTF-8", BodyMutations::spoil),
                    of("a byte order mark", BodyMutations::mark),
                    of("UTF-16", (d, _) -> d.body = d.text().getBytes(StandardCharsets.UTF_16)),
                    of("random bytes", BodyMutations::noise));

    private BodyMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("body", name, change);
    }

    private static void tooLong(RequestDraft draft, RandomGenerator random) {
        draft.writeText(
                "{\"text\":\"%s\"}".formatted("a".repeat(random.nextInt(60_000, 1_500_000))));
    }

    private static void breakOff(RequestDraft draft, RandomGenerator random) {
        draft.body = Arrays.copyOf(draft.body, random.nextInt(draft.body.length + 1));
    }

    private static void flip(RequestDraft draft, RandomGenerator random) {
        if (draft.body.length > 0) {
            draft.body = draft.body.clone();
            draft.body[random.nextInt(draft.body.length)] = (byte) random.nextInt();
        }
    }

    private static void spoil(RequestDraft draft, RandomGenerator random) {
        insert(draft, random.nextInt(draft.body.length + 1), one(NO_UTF_8, random));
    }

    private static void mark(RequestDraft draft, RandomGenerator random) {
        insert(draft, 0, one(BYTE_ORDER_MARKS, random));
    }

    private static void noise(RequestDraft draft, RandomGenerator random) {
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
