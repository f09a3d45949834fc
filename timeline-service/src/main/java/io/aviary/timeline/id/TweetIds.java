package io.aviary.timeline.id;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// An immutable sorted set of tweet ids, oldest first. In packed form, each id takes eight
/// big-endian bytes.
public final class TweetIds {
    /// The empty set.
    public static final TweetIds NONE = new TweetIds(new long[0]);

    private final long[] ascending;

    private TweetIds(long[] ascending) {
        this.ascending = ascending;
    }

    /// Creates a set from ids in any order, which may contain duplicates.
    public static TweetIds of(Collection<TweetId> ids) {
        return of(ids.stream().mapToLong(TweetId::value));
    }

    /// Creates a set from numeric ids in any order, which may contain duplicates.
    public static TweetIds of(LongStream ids) {
        return sorted(ids.toArray());
    }

    /// Returns the union of several sets.
    public static TweetIds union(Collection<TweetIds> sets) {
        return of(sets.stream().flatMapToLong(set -> LongStream.of(set.ascending)));
    }

    /// Parses packed ids.
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

    /// Returns the packed form: eight bytes for each id, oldest first.
    public byte[] pack() {
        var bytes = ByteBuffer.allocate(ascending.length * Long.BYTES);
        bytes.asLongBuffer().put(ascending);
        return bytes.array();
    }

    /// Returns the ids in an author's logical shard: all tweets of the author, and tweets of other
    /// authors in that shard.
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

    /// Returns the numeric ids, oldest first.
    public LongStream values() {
        return LongStream.of(ascending);
    }

    /// Splits the set into parts, oldest first.
    ///
    /// @param size the maximum size of a part
    public List<TweetIds> parts(int size) {
        if (ascending.length <= size) {
            return isEmpty() ? List.of() : List.of(this);
        }
        var parts = new ArrayList<TweetIds>();
        for (int i = 0; i < ascending.length; i += size) {
            int end = Math.min(i + size, ascending.length);
            parts.add(new TweetIds(Arrays.copyOfRange(ascending, i, end)));
        }
        return parts;
    }

    /// Returns the number of ids.
    public int size() {
        return ascending.length;
    }

    /// Returns whether the set is empty.
    public boolean isEmpty() {
        return ascending.length == 0;
    }

    /// Returns the smallest id. The set must not be empty.
    public long oldest() {
        return ascending[0];
    }

    /// Returns the newest ids of a range, newest first.
    ///
    /// @param limit the maximum number of ids
    public List<TweetId> newestFirst(IdRange range, int limit) {
        if (range.isEmpty()) {
            return List.of();
        }
        int end = firstAtLeast(range.before());
        int start = Math.max(firstAtLeast(range.since() + 1), end - limit);
        return LongStream.range(start, Math.max(start, end))
                .mapToObj(i -> new TweetId(ascending[(int) (start + end - 1 - i)]))
                .toList();
    }

    /// Returns the oldest ids of a range, oldest first.
    ///
    /// @param limit the maximum number of ids
    public List<TweetId> oldestFirst(IdRange range, int limit) {
        if (range.isEmpty()) {
            return List.of();
        }
        int start = firstAtLeast(range.since() + 1);
        int end = Math.min(firstAtLeast(range.before()), start + limit);
        return LongStream.range(start, Math.max(start, end))
                .mapToObj(i -> new TweetId(ascending[(int) i]))
                .toList();
    }

    /// Returns the newest ids, at most the given number.
    public TweetIds newest(int limit) {
        return ascending.length <= limit
                ? this
                : new TweetIds(
                        Arrays.copyOfRange(ascending, ascending.length - limit, ascending.length));
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
