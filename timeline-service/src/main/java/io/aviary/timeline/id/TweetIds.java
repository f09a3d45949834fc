package io.aviary.timeline.id;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A set of tweet ids, oldest first. Packed, each id takes eight big-endian bytes.
public final class TweetIds {
    /// The empty set.
    public static final TweetIds NONE = new TweetIds(new long[0]);

    private final long[] ascending;

    private TweetIds(long[] ascending) {
        this.ascending = ascending;
    }

    /// Returns the set of some ids, which may come in any order and repeatedly.
    public static TweetIds of(Collection<TweetId> ids) {
        return of(ids.stream().mapToLong(TweetId::value));
    }

    /// Returns the set of some bare ids, which may come in any order and repeatedly.
    public static TweetIds of(LongStream ids) {
        return sorted(ids.toArray());
    }

    /// Returns the union of some sets.
    public static TweetIds union(Collection<TweetIds> sets) {
        return of(sets.stream().flatMapToLong(set -> LongStream.of(set.ascending)));
    }

    /// Reads packed ids.
    ///
    /// @param start the offset of the first id in bytes
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

    /// Returns the union of two sets.
    public TweetIds with(TweetIds others) {
        var both = Arrays.copyOf(ascending, ascending.length + others.ascending.length);
        System.arraycopy(others.ascending, 0, both, ascending.length, others.ascending.length);
        return sorted(both);
    }

    /// Returns the ids that are not in another set.
    public TweetIds without(TweetIds others) {
        return others.isEmpty()
                ? this
                : new TweetIds(
                        LongStream.of(ascending)
                                .filter(id -> Arrays.binarySearch(others.ascending, id) < 0)
                                .toArray());
    }

    /// Returns eight bytes for each id, oldest first.
    public byte[] pack() {
        var bytes = ByteBuffer.allocate(ascending.length * Long.BYTES);
        bytes.asLongBuffer().put(ascending);
        return bytes.array();
    }

    /// Returns the ids in an author's logical shard: all the tweets of the author, and some others.
    public TweetIds inShardOf(UserId author) {
        return new TweetIds(
                LongStream.of(ascending)
                        .filter(id -> new TweetId(id).isInShardOf(author))
                        .toArray());
    }

    /// Returns the ids, oldest first.
    public List<TweetId> asList() {
        return LongStream.of(ascending).mapToObj(TweetId::new).toList();
    }

    /// Returns the bare ids, oldest first.
    public LongStream values() {
        return LongStream.of(ascending);
    }

    /// Returns the ids in parts, oldest first.
    ///
    /// @param most the largest size of a part
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

    /// Returns the number of ids.
    public int size() {
        return ascending.length;
    }

    /// Whether the set is empty.
    public boolean isEmpty() {
        return ascending.length == 0;
    }

    /// Returns the smallest id of a set that is not empty.
    public long oldest() {
        return ascending[0];
    }

    /// Returns the newest ids of a range, newest first.
    ///
    /// @param most how many ids at most
    public List<TweetId> newestFirst(IdRange range, int most) {
        if (range.isEmpty()) {
            return List.of();
        }
        int end = firstAtLeast(range.before());
        int start = Math.max(firstAtLeast(range.since() + 1), end - most);
        return LongStream.range(start, Math.max(start, end))
                .mapToObj(i -> new TweetId(ascending[(int) (start + end - 1 - i)]))
                .toList();
    }

    /// Returns the oldest ids of a range, oldest first.
    ///
    /// @param most how many ids at most
    public List<TweetId> oldestFirst(IdRange range, int most) {
        if (range.isEmpty()) {
            return List.of();
        }
        int start = firstAtLeast(range.since() + 1);
        int end = Math.min(firstAtLeast(range.before()), start + most);
        return LongStream.range(start, Math.max(start, end))
                .mapToObj(i -> new TweetId(ascending[(int) i]))
                .toList();
    }

    /// Returns the set of the newest ids.
    public TweetIds newest(int most) {
        return ascending.length <= most
                ? this
                : new TweetIds(
                        Arrays.copyOfRange(ascending, ascending.length - most, ascending.length));
    }

    private int firstAtLeast(long id) {
        int found = Arrays.binarySearch(ascending, id);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public String toString() {
        return LongStream.of(ascending).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
