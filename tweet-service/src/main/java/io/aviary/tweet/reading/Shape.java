package io.aviary.tweet.reading;

import io.aviary.platform.page.FieldSelection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields of tweets and authors a client wants, and whether it wants the authors at all.
record Shape(Set<String> tweetFields, Set<String> userFields, boolean authors) {
    private static final FieldSelection USER_FIELDS =
            FieldSelection.of(
                    "user.fields",
                    "id,name,username",
                    "created_at,description,location,url,profile_image_url,protected,verified,"
                            + "pinned_tweet_id,public_metrics");

    /// All are accepted; those of things that no tweet has yet yield nothing.
    private static final FieldSelection EXPANSIONS =
            new FieldSelection(
                    "expansions",
                    new LinkedHashSet<>(
                            List.of(
                                    "author_id",
                                    "referenced_tweets.id",
                                    "referenced_tweets.id.author_id",
                                    "in_reply_to_user_id",
                                    "attachments.media_keys",
                                    "entities.mentions.username")),
                    Set.of());

    /// Reads `tweet.fields`, `user.fields` and `expansions`.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names the parameter
    static Shape of(Map<String, String> query) {
        var tweetFields =
                new LinkedHashSet<>(TweetFields.SELECTION.parse(query.get("tweet.fields")));
        var userFields = USER_FIELDS.parse(query.get("user.fields"));
        boolean authors = EXPANSIONS.parse(query.get("expansions")).contains("author_id");
        if (authors) {
            tweetFields.add("author_id");
        }
        return new Shape(tweetFields, userFields, authors);
    }

    boolean metrics() {
        return userFields.contains("public_metrics");
    }
}
