package io.aviary.timeline.store;

import io.aviary.timeline.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Where in Redis things are. What belongs to one timeline is in one hash slot.
final class TimelineKeys {
    private static final int GROUP = 500;

    private TimelineKeys() {}

    static byte[] timeline(UserId owner) {
        return inSlot("tl", owner);
    }

    static byte[] follows(UserId owner) {
        return inSlot("unf", owner);
    }

    /// A Redis Cluster keeps what has the same braces on one node.
    private static byte[] inSlot(String kind, UserId owner) {
        return bytes(kind + ":{" + owner.shard().number() + "}:" + owner);
    }

    /// Which timelines one run of a script may change: any 500 on a standalone Redis. A cluster
    /// asks for one hash slot a run, and this is the only place that knows.
    static List<byte[][]> groups(Collection<UserId> owners) {
        var groups = new ArrayList<byte[][]>();
        var group = new ArrayList<byte[]>(GROUP);
        for (var owner : owners) {
            group.add(timeline(owner));
            if (group.size() == GROUP) {
                groups.add(group.toArray(byte[][]::new));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            groups.add(group.toArray(byte[][]::new));
        }
        return groups;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long decimal) {
        return bytes(Long.toString(decimal));
    }
}
