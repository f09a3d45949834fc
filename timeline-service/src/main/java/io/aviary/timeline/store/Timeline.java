package io.aviary.timeline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// One user's home timeline in Redis, as read in one round trip.
///
/// @param state the timeline itself
/// @param follows recent follows and unfollows
/// @param celebrities authors whose tweets are not pushed, so readers merge them
public record Timeline(State state, List<FollowRecord> follows, List<UserId> celebrities) {
    /// Whether the timeline can be read.
    public sealed interface State {}

    /// Complete from the horizon on; older tweets are only in the shards.
    ///
    /// @param ids may include ids below the horizon, which must not be shown from here
    /// @param horizon the id from which on none is missing; 0 if no id is missing at all
    public record Complete(TweetIds ids, long horizon) implements State {
        /// An empty timeline, which makes the reader read everything from the shards.
        public static final Complete NOTHING = new Complete(TweetIds.NONE, Long.MAX_VALUE);

        static Complete of(byte[] value) {
            return new Complete(TweetIds.unpack(value, Header.BYTES), Header.of(value).horizon());
        }
    }

    /// A build is under way, and it is not overdue.
    public record Building() implements State {}

    /// No tweet is pushed, so no timeline is kept, and every read goes to the shards.
    public record Pulled() implements State {}

    /// The timeline does not exist, is of an earlier epoch, or has an overdue build.
    public record Cold() implements State {}

    /// The header of a packed timeline. State and ids are one value, so neither exists without the
    /// other.
    ///
    /// @param generation changes with each build, follow and unfollow, and never repeats
    /// @param buildingUntil in milliseconds; 0 once it is built
    /// @param horizon the id from which on none is missing
    record Header(long epoch, long generation, long buildingUntil, long horizon) {
        static final int BYTES = 4 * Long.BYTES;

        static Header of(byte[] value) {
            var bytes = ByteBuffer.wrap(value);
            return new Header(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    /// The hash beside a timeline. It has a field for each recent follow or unfollow, named by the
    /// author's id, and a field for each celebrity, named `c` and the id.
    record SideHash(List<FollowRecord> follows, List<UserId> celebrities) {
        private static final SideHash NOTHING = new SideHash(List.of(), List.of());

        /// @param fields names and values alternately, as bytes
        static SideHash of(List<?> fields) {
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
            return new SideHash(follows, celebrities);
        }

        private static String text(Object bytes) {
            return new String((byte[]) bytes, UTF_8);
        }
    }
}
