package io.aviary.fault.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The content of the shards at a moment when all events had been handled.
///
/// @param followees the followees of each user who has any
/// @param tweets all tweets by id, including deleted ones
record ShardSnapshot(Map<Long, Set<Long>> followees, Map<Long, Tweet> tweets) {
    /// @param retweeted the id of the original; 0 if the tweet is no retweet
    record Tweet(long id, long author, boolean deleted, boolean isReply, long retweeted) {}

    Set<Long> followees(long user) {
        return followees.getOrDefault(user, Set.of());
    }

    /// Returns whether the tweet exists. A retweet disappears with its original.
    boolean isVisible(Tweet tweet) {
        if (tweet.deleted()) {
            return false;
        }
        var original = tweets.get(tweet.retweeted());
        return tweet.retweeted() == 0 || (original != null && !original.deleted());
    }

    /// Returns the complete home timeline of a user, newest first, by looking at every tweet.
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
