package io.aviary.timeline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A user's home timeline in Redis, read in one round trip.
///
/// @param state the timeline itself
/// @param follows recent follows and unfollows
/// @param celebrities authors whose tweets are not pushed, so readers merge them
public record Timeline(State state, List<FollowRecord> follows, List<UserId> celebrities) {
    /// The state of a timeline, which says whether it can be read.
    public sealed interface State {}

    /// A timeline that is complete from the horizon to the newest tweet. Older tweets are only in
    /// the shards.
    ///
    /// @param ids the ids; ids below the horizon must not be shown, because others between them
    ///     may be missing
    /// @param horizon the id from which the ids are complete; 0 if all ids are present
    public record Complete(TweetIds ids, long horizon) implements State {
        /// An empty timeline, for which the reader reads all tweets from the shards.
        public static final Complete NOTHING = new Complete(TweetIds.NONE, Long.MAX_VALUE);

        static Complete of(byte[] value) {
            return new Complete(TweetIds.unpack(value, Header.BYTES), Header.of(value).horizon());
        }
    }

    /// A timeline with a build in progress that is not overdue.
    public record Building() implements State {}

    /// A timeline that is not stored, because the strategy pushes no tweets. Every read uses the
    /// shards.
    public record Pulled() implements State {}

    /// A timeline that does not exist, is of an earlier epoch, or has an overdue build.
    public record Cold() implements State {}

    /// The header of a packed timeline. Header and ids are one value, so they expire and change
    /// together.
    ///
    /// @param generation a random number that changes with each build, follow and unfollow
    /// @param buildingUntil the deadline of the build, in milliseconds since 1970; 0 for a
    ///     complete timeline
    /// @param horizon the id from which the ids are complete
    record Header(long epoch, long generation, long buildingUntil, long horizon) {
        static final int BYTES = 4 * Long.BYTES;

        static Header of(byte[] value) {
            var bytes = ByteBuffer.wrap(value);
            return new Header(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    /// The hash beside a timeline. It has a field for each recent follow or unfollow, named by the
    /// author's id. It also has a field for each celebrity, named by `c` and the id.
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
