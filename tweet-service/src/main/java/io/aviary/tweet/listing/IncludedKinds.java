package io.aviary.tweet.listing;

import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.posting.Tweet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kinds of tweets that a user timeline shows in addition to plain tweets.
record IncludedKinds(boolean replies, boolean retweets) {
    private static final FieldSelection EXCLUDE =
            new FieldSelection(
                    "exclude", new LinkedHashSet<>(List.of("replies", "retweets")), Set.of());

    /// Parses the `exclude` parameter.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that lists the allowed values
    static IncludedKinds of(Map<String, String> query) {
        var excluded = EXCLUDE.parse(query.get("exclude"));
        return new IncludedKinds(!excluded.contains("replies"), !excluded.contains("retweets"));
    }

    /// Returns whether the timeline shows this tweet.
    boolean include(Tweet tweet) {
        return (replies || tweet.inReplyTo() == null) && (retweets || tweet.retweeted() == null);
    }
}
