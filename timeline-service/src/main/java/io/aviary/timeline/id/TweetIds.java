package io.aviary.timeline.id;

import io.aviary.platform.id.SnowflakeId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/// A set of tweet ids, oldest first. Packed they take eight big-endian bytes each.
public final class TweetIds {
    /// No id at all.
    public static final TweetIds NONE = new TweetIds(new long[0]);

    private final long[] ascending;

    private TweetIds(long[] ascending) {
        this.ascending = ascending;
    }

    /// Ids in any order, repeated ones once.
    public static TweetIds of(Collection<Long> ids) {
        return sorted(ids.stream().mapToLong(Long::longValue).toArray());
    }

    /// Reads packed ids.
    ///
    /// @param start the offset in bytes at which they begin
    public static TweetIds unpack(byte[] bytes, int start) {
        var ids = new long[(bytes.length - start) / Long.BYTES];
        ByteBuffer.wrap(bytes, start, bytes.length - start).asLongBuffer().get(ids);
        return sorted(ids);
    }

    private static TweetIds sorted(long[] ids) {
        Arrays.sort(ids);
        int size = 0;
        for (long id : ids) {
            if (size == 0 || ids[size - 1] != id) {
                ids[size++] = id;
            }
        }
        return new TweetIds(size == ids.length ? ids : Arrays.copyOf(ids, size));
    }

    /// These and others.
    public TweetIds with(TweetIds others) {
        var both = Arrays.copyOf(ascending, ascending.length + others.ascending.length);
        System.arraycopy(others.ascending, 0, both, ascending.length, others.ascending.length);
        return sorted(both);
    }

    /// Eight bytes for each id, oldest first.
    public byte[] pack() {
        var bytes = ByteBuffer.allocate(ascending.length * Long.BYTES);
        bytes.asLongBuffer().put(ascending);
        return bytes.array();
    }

    /// Those that may be an author's, as the logical shard in an id tells.
    public List<Long> inShardOf(UserId author) {
        return LongStream.of(ascending)
                .filter(id -> new SnowflakeId(id).shard().equals(author.shard()))
                .boxed()
                .toList();
    }

    /// All of them, the oldest first.
    public List<Long> asList() {
        return LongStream.of(ascending).boxed().toList();
    }

    /// The same ids in parts of so many at most, the oldest first.
    public List<TweetIds> parts(int most) {
        if (ascending.length <= most) {
            return isEmpty() ? List.of() : List.of(this);
        }
        var parts = new ArrayList<TweetIds>();
        for (int i = 0; i < ascending.length; i += most) {
            int end = Math.min(i + most, ascending.length);
            parts.add(new TweetIds(Arrays.copyOfRange(ascending, i, end)));
        }
        return parts;
    }

    /// How many there are.
    public int size() {
        return ascending.length;
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return ascending.length == 0;
    }

    /// The smallest; there must be one.
    public long oldest() {
        return ascending[0];
    }

    /// The largest; there must be one.
    public long newest() {
        return ascending[ascending.length - 1];
    }

    /// Up to as many ids of the range as are asked for, the newest first.
    public List<Long> newestFirst(IdRange range, int most) {
        if (range.isEmpty()) {
            return List.of();
        }
        int end = firstAtLeast(range.before());
        int start = Math.max(firstAtLeast(range.since() + 1), end - most);
        return LongStream.range(start, Math.max(start, end))
                .map(i -> ascending[(int) (start + end - 1 - i)])
                .boxed()
                .toList();
    }

    /// Up to as many ids of the range as are asked for, the oldest first.
    public List<Long> oldestFirst(IdRange range, int most) {
        if (range.isEmpty()) {
            return List.of();
        }
        int start = firstAtLeast(range.since() + 1);
        int end = Math.min(firstAtLeast(range.before()), start + most);
        return LongStream.range(start, Math.max(start, end))
                .map(i -> ascending[(int) i])
                .boxed()
                .toList();
    }

    private int firstAtLeast(long id) {
        int found = Arrays.binarySearch(ascending, id);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public String toString() {
        return Arrays.toString(ascending);
    }
}
