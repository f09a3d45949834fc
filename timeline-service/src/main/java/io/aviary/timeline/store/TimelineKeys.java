package io.aviary.timeline.store;

import static io.aviary.timeline.redis.Script.bytes;

import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The Redis keys of timelines. All keys of one timeline are in one hash slot.
final class TimelineKeys {
    // The keys of one script: readers wait while it runs, which takes long if it compacts all of
    // its
    // timelines.
    private static final int GROUP = 100;
    private static final byte[] TIMELINE = bytes("tl:{");
    private static final byte[] FOLLOWS = bytes("unf:{");

    private TimelineKeys() {}

    static byte[] timeline(UserId owner) {
        return inSlot(TIMELINE, owner);
    }

    static byte[] follows(UserId owner) {
        return inSlot(FOLLOWS, owner);
    }

    /// Returns the keys of a timeline and of what lies beside it, in the order that scripts take
    /// them.
    static byte[][] pair(UserId owner) {
        return new byte[][] {timeline(owner), follows(owner)};
    }

    /// Returns `kind:{logical shard}:owner`. A Redis Cluster keeps keys with the same braces on one
    /// node. Written digit by digit, because a fan-out makes hundreds of thousands of keys a
    /// second.
    private static byte[] inSlot(byte[] kind, UserId owner) {
        int shard = owner.shard().number();
        int brace = kind.length + digits(shard);
        var key = new byte[brace + 2 + digits(owner.value())];
        System.arraycopy(kind, 0, key, 0, kind.length);
        putDecimal(key, brace, shard);
        key[brace] = '}';
        key[brace + 1] = ':';
        putDecimal(key, key.length, owner.value());
        return key;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void putDecimal(byte[] into, int end, long number) {
        long rest = number;
        int at = end;
        do {
            into[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
    }

    /// Returns the keys in groups, one group for each run of a script: any 100 timelines, but in a
    /// cluster only timelines of one hash slot. No other class knows this difference.
    static List<byte[][]> groups(Collection<UserId> owners, boolean cluster) {
        return groups(owners, cluster, TimelineKeys::timeline);
    }

    /// Returns the same groups with two keys for each timeline: its own and the key of the hash
    /// beside it.
    static List<byte[][]> groupsOfPairs(Collection<UserId> owners, boolean cluster) {
        return groups(owners, cluster, TimelineKeys::timeline, TimelineKeys::follows);
    }

    @SafeVarargs
    private static List<byte[][]> groups(
            Collection<UserId> owners, boolean cluster, Function<UserId, byte[]>... kinds) {
        var groups = new ArrayList<byte[][]>();
        for (var together : cluster ? byShard(owners) : List.of(owners)) {
            var group = new ArrayList<byte[]>(GROUP);
            for (var owner : together) {
                for (var kind : kinds) {
                    group.add(kind.apply(owner));
                }
                if (group.size() >= GROUP) {
                    groups.add(group.toArray(byte[][]::new));
                    group.clear();
                }
            }
            if (!group.isEmpty()) {
                groups.add(group.toArray(byte[][]::new));
            }
        }
        return groups;
    }

    private static Collection<? extends Collection<UserId>> byShard(Collection<UserId> owners) {
        return owners.stream().collect(Collectors.groupingBy(UserId::shard)).values();
    }
}
