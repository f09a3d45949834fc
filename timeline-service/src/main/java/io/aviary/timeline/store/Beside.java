package io.aviary.timeline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.List;

/// What lies beside a timeline: a hash with a field for each follow or unfollow of late, named
/// after the author, and one for each celebrity, with a `c` before the name.
record Beside(List<FollowRecord> follows, List<UserId> celebrities) {
    private static final Beside NOTHING = new Beside(List.of(), List.of());

    /// @param fields names and values in turn, as bytes
    static Beside of(List<?> fields) {
        if (fields.isEmpty()) {
            return NOTHING;
        }
        var follows = new ArrayList<FollowRecord>();
        var celebrities = new ArrayList<UserId>();
        for (int i = 0; i < fields.size(); i += 2) {
            var name = text(fields.get(i));
            if (name.startsWith("c")) {
                celebrities.add(UserId.of(name.substring(1)));
            } else {
                follows.add(FollowRecord.parse(name, text(fields.get(i + 1))));
            }
        }
        return new Beside(follows, celebrities);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }
}
