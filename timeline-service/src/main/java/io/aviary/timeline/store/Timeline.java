package io.aviary.timeline.store;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
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
}
