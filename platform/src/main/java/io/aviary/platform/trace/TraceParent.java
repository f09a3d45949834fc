package io.aviary.platform.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The W3C header `traceparent`: `00-`, the trace id, `-`, the span id, `-`, and a flag for
/// whether the span is recorded. See <https://www.w3.org/TR/trace-context/>.
final class TraceParent {
    private static final String VERSION = "00-";
    private static final int ID = 32;
    private static final int END = VERSION.length() + ID;
    private static final int SPAN_END = END + 17;
    private static final int LENGTH = SPAN_END + 3;
    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    /// Returns the id of the trace; null if the header is malformed in any part.
    static @Nullable String idIn(@Nullable String header) {
        if (header == null
                || header.length() != LENGTH
                || !header.startsWith(VERSION)
                || header.charAt(END) != '-'
                || header.charAt(SPAN_END) != '-'
                || !isId(header, VERSION.length(), END)
                || !isId(header, END + 1, SPAN_END)
                || !isHex(header, SPAN_END + 1, LENGTH)) {
            return null;
        }
        return header.substring(VERSION.length(), END);
    }

    static boolean isRecorded(String header) {
        return header.length() == LENGTH && (HEX.fromHexDigit(header.charAt(LENGTH - 1))) % 2 == 1;
    }

    /// Returns the header of a trace without spans. The format requires a span id, which is not
    /// used.
    static String of(String id) {
        return VERSION + id + '-' + id.substring(ID / 2) + "-00";
    }

    static String newId() {
        var random = ThreadLocalRandom.current();
        // Neither half may be zero: the second is also the id of the span.
        return HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong() | 1);
    }

    private static boolean isId(String header, int from, int to) {
        boolean zero = true;
        for (int i = from; i < to && zero; i++) {
            zero = header.charAt(i) == '0';
        }
        return !zero && isHex(header, from, to);
    }

    private static boolean isHex(String header, int from, int to) {
        for (int i = from; i < to; i++) {
            char digit = header.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
