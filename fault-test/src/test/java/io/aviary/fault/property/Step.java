package io.aviary.fault.property;

import java.util.Set;

/// One step of a user, or one disruption of timelines. Users have numbers. A tweet is named by its
/// author and the number of that author's earlier tweets, because its id is not known in advance.
sealed interface Step {
    /// The name of a tweet before it has an id.
    record Ref(int author, int number) {
        @Override
        public String toString() {
            return "u" + author + "#" + number;
        }
    }

    /// @param repeated whether the request is sent twice, as by a client that lost the response
    record Post(Ref tweet, boolean repeated) implements Step {}

    record Reply(Ref tweet, Ref to, boolean repeated) implements Step {}

    record Quote(Ref tweet, Ref of, boolean repeated) implements Step {}

    record Retweet(Ref tweet, Ref of, boolean repeated) implements Step {}

    record UndoRetweet(int user, Ref of, boolean repeated) implements Step {}

    record Delete(Ref tweet, boolean repeated) implements Step {}

    record Follow(int user, int other, boolean repeated) implements Step {}

    record Unfollow(int user, int other, boolean repeated) implements Step {}

    /// A page that is read during a burst.
    record ReadPage(int user, TimelineQuery query) implements Step {}

    /// Deletes a timeline from Redis.
    record Evict(int user) implements Step {}

    /// Sets a short expiry on a timeline in Redis, as if no client had read it for a long time.
    record Expire(int user, int millis) implements Step {}

    /// Deletes everything from Redis.
    record Flush() implements Step {}

    /// Invalidates all timelines at once.
    record EndEpoch() implements Step {}

    record Switch(String strategy) implements Step {}

    /// Returns the name under which the step is counted.
    default String kind() {
        return getClass().getSimpleName();
    }

    /// Returns the users whose timelines or tweets the step changes or reads; empty if it concerns
    /// all users.
    default Set<Integer> concerned() {
        return switch (this) {
            case Post(Ref tweet, _) -> Set.of(tweet.author());
            case Reply(Ref tweet, _, _) -> Set.of(tweet.author());
            case Quote(Ref tweet, _, _) -> Set.of(tweet.author());
            case Retweet(Ref tweet, _, _) -> Set.of(tweet.author());
            case UndoRetweet(int user, _, _) -> Set.of(user);
            case Delete(Ref tweet, _) -> Set.of(tweet.author());
            case Follow(int user, int other, _) -> Set.of(user, other);
            case Unfollow(int user, int other, _) -> Set.of(user, other);
            case ReadPage(int user, _) -> Set.of(user);
            case Evict(int user) -> Set.of(user);
            case Expire(int user, _) -> Set.of(user);
            case Flush(), EndEpoch(), Switch(_) -> Set.of();
        };
    }
}
