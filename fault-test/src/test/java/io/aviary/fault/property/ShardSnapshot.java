package io.aviary.fault.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that the shards held at a moment when nothing was under way.
///
/// @param followees of each user who has any
/// @param tweets all by id, the deleted ones too
record ShardSnapshot(Map<Long, Set<Long>> followees, Map<Long, Tweet> tweets) {
    /// @param retweeted what it repeats; 0 where it repeats nothing
    record Tweet(long id, long author, boolean deleted, boolean isReply, long retweeted) {}

    Set<Long> followees(long user) {
        return followees.getOrDefault(user, Set.of());
    }

    /// Whether it is there to be shown to somebody. A retweet goes with what it repeats.
    boolean isVisible(Tweet tweet) {
        if (tweet.deleted()) {
            return false;
        }
        var original = tweets.get(tweet.retweeted());
        return tweet.retweeted() == 0 || (original != null && !original.deleted());
    }

    /// A user's home timeline from the newest tweet to the first one ever, by going through all
    /// tweets there are.
    List<Tweet> home(long user) {
        var followees = followees(user);
        var home = new ArrayList<Tweet>();
        for (var tweet : tweets.values()) {
            boolean theirs = tweet.author() == user || followees.contains(tweet.author());
            if (theirs && isVisible(tweet)) {
                home.add(tweet);
            }
        }
        home.sort(Comparator.comparingLong(Tweet::id).reversed());
        return home;
    }
}
