package io.aviary.timeline.store;

import static io.aviary.timeline.redis.Script.bytes;

import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where in Redis things are. What belongs to one timeline is in one hash slot.
final class TimelineKeys {
    // Keys of one run: readers wait behind a script, which is long where it compacts all of its
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

    /// `kind:{logical shard}:owner`; a Redis Cluster keeps what has the same braces on one node.
    /// Written digit by digit, because a fan-out makes hundreds of thousands a second.
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

    /// Which timelines one run of a script may change: any 100, but in a cluster only such as are
    /// in one hash slot. This is the only place that knows.
    static List<byte[][]> groups(Collection<UserId> owners, boolean cluster) {
        return groups(owners, cluster, TimelineKeys::timeline);
    }

    /// The same with the key of what is beside each timeline after that of the timeline.
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
