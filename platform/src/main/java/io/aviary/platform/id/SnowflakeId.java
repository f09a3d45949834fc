package io.aviary.platform.id;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// A 63-bit, time-ordered id: 41 bits of milliseconds since X's epoch, 10 bits of logical shard, 6
/// bits of node, 6 bits of sequence. The id contains the shard, so every look-up by id queries one
/// server.
///
/// @param value not negative; the 41 bits of time last until 2080
public record SnowflakeId(long value) implements Comparable<SnowflakeId> {
    /// X's epoch, 2010-11-04T01:42:54.657Z, in milliseconds since 1970.
    public static final long EPOCH_MILLIS = 1288834974657L;

    /// The number of ids that one node mints in a millisecond.
    public static final int SEQUENCES = 64;

    /// The node number that only bulk loads use; no lease hands it out.
    public static final int BULK_NODE = 63;

    static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}");
    private static final int SHARD_SHIFT = 12;
    private static final int TIME_SHIFT = 22;
    private static final Instant FIRST = Instant.ofEpochMilli(EPOCH_MILLIS);
    private static final Instant LAST = FIRST.plusMillis(Long.MAX_VALUE >>> TIME_SHIFT);

    /// Composes an id.
    ///
    /// @param millis milliseconds since 1970
    /// @param node from 0 to 63
    /// @param sequence from 0 to 63
    public static SnowflakeId of(long millis, LogicalShard shard, int node, int sequence) {
        long low = (long) shard.number() << SHARD_SHIFT | (long) node << 6 | sequence;
        return new SnowflakeId((millis - EPOCH_MILLIS) << TIME_SHIFT | low);
    }

    /// Returns the smallest id that any shard could mint in the millisecond of this time. Before
    /// the epoch this is zero; after the last millisecond that fits, it is the largest id.
    public static SnowflakeId lowestAt(Instant time) {
        if (time.isAfter(LAST)) {
            return new SnowflakeId(Long.MAX_VALUE);
        }
        long millis = time.isBefore(FIRST) ? 0 : time.toEpochMilli() - EPOCH_MILLIS;
        return new SnowflakeId(millis << TIME_SHIFT);
    }

    /// Returns the smallest id that is not older than this time, as a bound for time filters. The
    /// time is rounded up to a millisecond, the precision of an id.
    public static SnowflakeId firstFrom(Instant time) {
        return lowestAt(time.isAfter(LAST) ? time : time.plusNanos(999_999));
    }

    /// Parses the decimal form of the public API: 1 to 19 digits, at most [Long#MAX_VALUE].
    ///
    /// @throws IllegalArgumentException if the text is not such a number; the message does not
    ///     contain the text
    public static SnowflakeId of(String text) {
        if (DECIMAL.matcher(text).matches()) {
            try {
                return new SnowflakeId(Long.parseLong(text));
            } catch (NumberFormatException tooLarge) {
                // Nineteen digits may exceed 63 bits. The error is the same as for other text.
            }
        }
        throw new IllegalArgumentException("Not an id: 1 to 19 digits, at most " + Long.MAX_VALUE);
    }

    /// Returns the difference between two ids that were minted this long apart, to the
    /// millisecond.
    public static long span(Duration time) {
        return time.toMillis() << TIME_SHIFT;
    }

    /// Returns the time at which this id was minted, to the millisecond.
    public Instant time() {
        return Instant.ofEpochMilli(millis());
    }

    /// Returns the time at which this id was minted, in milliseconds since 1970.
    public long millis() {
        return (value >>> TIME_SHIFT) + EPOCH_MILLIS;
    }

    /// Returns the logical shard whose server holds the object with this id.
    public LogicalShard shard() {
        return new LogicalShard((int) (value >>> SHARD_SHIFT) & (LogicalShard.COUNT - 1));
    }

    /// Returns the node number that the minting process leased, from 0 to 63.
    public int node() {
        return (int) (value >>> 6) & 63;
    }

    /// Returns the number within one node and millisecond, from 0 to 63.
    public int sequence() {
        return (int) value & 63;
    }

    @Override
    public int compareTo(SnowflakeId other) {
        return Long.compare(value, other.value);
    }

    /// Returns the decimal form of the public API.
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
