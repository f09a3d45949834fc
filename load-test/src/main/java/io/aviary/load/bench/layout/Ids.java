package io.aviary.load.bench.layout;

import java.nio.charset.StandardCharsets;

/// Decimal ids, the format in lists and sorted sets.
final class Ids {
    private Ids() {}

    static byte[] decimal(long id) {
        return Long.toString(id).getBytes(StandardCharsets.US_ASCII);
    }

    static long parse(byte[] decimal) {
        return Long.parseLong(new String(decimal, StandardCharsets.US_ASCII));
    }
}
