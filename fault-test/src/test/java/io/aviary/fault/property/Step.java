package io.aviary.fault.property;

import java.util.Set;

/// One thing that a user does, or that befalls timelines. Users go by their number; a tweet goes by
/// its author and how many that author had made before, because its id is not known beforehand.
sealed interface Step {
    /// How tweets are named before they have ids.
    record Ref(int author, int number) {
        @Override
        public String toString() {
            return "u" + author + "#" + number;
        }
    }

    /// @param repeated whether the request is sent once more, as by a client that lost the answer
    record Post(Ref tweet, boolean repeated) implements Step {}

    record Reply(Ref tweet, Ref to, boolean repeated) implements Step {}

    record Quote(Ref tweet, Ref of, boolean repeated) implements Step {}

    record Retweet(Ref tweet, Ref of, boolean repeated) implements Step {}

    record UndoRetweet(int user, Ref of, boolean repeated) implements Step {}

    record Delete(Ref tweet, boolean repeated) implements Step {}

    record Follow(int user, int other, boolean repeated) implements Step {}

    record Unfollow(int user, int other, boolean repeated) implements Step {}

    /// A page read while much is under way.
    record ReadPage(int user, TimelineQuery query) implements Step {}

    /// A timeline that Redis loses.
    record Evict(int user) implements Step {}

    /// A timeline that nobody has read for long.
    record Expire(int user, int millis) implements Step {}

    /// A Redis that loses everything.
    record Flush() implements Step {}

    /// All timelines cold at once.
    record EndEpoch() implements Step {}

    record Switch(String strategy) implements Step {}

    /// By which name it is counted.
    default String kind() {
        return getClass().getSimpleName();
    }

    /// Whose timelines or tweets it is about; nobody's in particular where it is about all.
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
