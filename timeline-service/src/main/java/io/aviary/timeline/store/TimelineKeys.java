package io.aviary.timeline.store;

import io.aviary.timeline.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The Redis keys of timelines. All keys of one timeline are in one hash slot.
final class TimelineKeys {
    // The maximum number of keys in one script call. Readers wait while a script runs, and a script
    // that compacts all its timelines runs long.
    private static final int GROUP_SIZE = 100;
    private static final String TIMELINE = "tl";
    private static final String FOLLOWS = "unf";

    private TimelineKeys() {}

    static byte[] timeline(UserId owner) {
        return inSlot(TIMELINE, owner);
    }

    static byte[] follows(UserId owner) {
        return inSlot(FOLLOWS, owner);
    }

    /// Returns the keys of a timeline and of the hash beside it, in the order that scripts expect.
    static byte[][] pair(UserId owner) {
        return new byte[][] {timeline(owner), follows(owner)};
    }

    /// Returns `kind:{logical shard}:owner`. A Redis Cluster keeps keys with the same braces on
    /// one node.
    private static byte[] inSlot(String kind, UserId owner) {
        var key = kind + ":{" + owner.shard().number() + "}:" + owner.value();
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns the keys in groups of up to 100, one group for each script call. In a cluster, all
    /// keys of a group are in one hash slot.
    static List<byte[][]> groups(Collection<UserId> owners, boolean cluster) {
        return groups(owners, cluster, TimelineKeys::timeline);
    }

    /// Returns groups as [#groups] does, with two keys for each timeline: its own, and the key of
    /// the hash beside it.
    static List<byte[][]> groupsOfPairs(Collection<UserId> owners, boolean cluster) {
        return groups(owners, cluster, TimelineKeys::timeline, TimelineKeys::follows);
    }

    @SafeVarargs
    private static List<byte[][]> groups(
            Collection<UserId> owners, boolean cluster, Function<UserId, byte[]>... kinds) {
        var groups = new ArrayList<byte[][]>();
        for (var sameSlot : cluster ? byShard(owners) : List.of(owners)) {
            var group = new ArrayList<byte[]>(GROUP_SIZE);
            for (var owner : sameSlot) {
                for (var kind : kinds) {
                    group.add(kind.apply(owner));
                }
                if (group.size() >= GROUP_SIZE) {
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
