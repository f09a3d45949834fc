package io.aviary.timeline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What Redis holds of one user's home timeline, as read in one round trip.
///
/// @param state the timeline itself
/// @param follows what happened lately to whom the user follows
/// @param celebrities whose tweets are to be merged into it, because they are not pushed
public record Timeline(State state, List<FollowRecord> follows, List<UserId> celebrities) {
    /// Whether the timeline can be read.
    public sealed interface State {}

    /// Complete from the horizon on; what is older is only in the shards.
    ///
    /// @param ids may hold some below the horizon, which must not be shown from here
    /// @param horizon the id from which on nothing is missing; 0 if nothing is missing at all
    public record Complete(TweetIds ids, long horizon) implements State {
        /// Knows nothing: everything is to be read from the shards.
        public static final Complete NOTHING = new Complete(TweetIds.NONE, Long.MAX_VALUE);

        static Complete of(byte[] value) {
            return new Complete(TweetIds.unpack(value, Header.BYTES), Header.of(value).horizon());
        }
    }

    /// Somebody is building it, and the build is not overdue.
    public record Building() implements State {}

    /// Nothing is pushed, so nothing is kept, and every read is from the shards.
    public record Pulled() implements State {}

    /// There is none, it is from an earlier epoch, or whoever built it gave up.
    public record Cold() implements State {}

    /// The head of a packed timeline, so that state and ids live and die together.
    ///
    /// @param generation changes with each build, follow and unfollow, and never repeats
    /// @param buildingUntil in milliseconds; 0 once it is built
    /// @param horizon nothing is missing from this id on
    record Header(long epoch, long generation, long buildingUntil, long horizon) {
        static final int BYTES = 4 * Long.BYTES;

        static Header of(byte[] value) {
            var bytes = ByteBuffer.wrap(value);
            return new Header(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

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
}
