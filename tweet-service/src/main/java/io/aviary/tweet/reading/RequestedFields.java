package io.aviary.tweet.reading;

import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.remote.UserClient;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Which fields a client wants of what, and what it wants to have brought along.
///
/// @param tweetFields of the tweets asked for, with those that the expansions begin at
/// @param referencedFields of the tweets brought along, with the one that leads to their authors
public record RequestedFields(
        Set<String> tweetFields,
        Set<String> referencedFields,
        Set<String> userFields,
        Set<String> mediaFields,
        Set<Expansion> expansions) {
    private static final FieldSelection MEDIA_FIELDS =
            FieldSelection.of(
                    "media.fields",
                    "media_key,type",
                    "alt_text,duration_ms,height,preview_image_url,public_metrics,url,variants,"
                            + "width");

    private static final String POST_FIELDS = "post.fields";

    /// Every field of tweets, for other services, which find users and tweets themselves.
    static final RequestedFields EVERYTHING =
            new RequestedFields(TweetFields.SELECTION.allowed(), Set.of(), Set.of(), Set.of(), Set.of());

    /// Reads `tweet.fields`, which newer clients call `post.fields`, `user.fields`, `media.fields`
    /// and `expansions`.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names the parameter
    public static RequestedFields of(Map<String, String> query) {
        var selected = TweetFields.SELECTION.parse(query, POST_FIELDS);
        var expansions = Expansion.parse(query.get("expansions"));
        var tweetFields = new LinkedHashSet<>(selected);
        expansions.forEach(expansion -> tweetFields.add(expansion.field()));
        var referencedFields = new LinkedHashSet<>(selected);
        if (expansions.contains(Expansion.REFERENCED_AUTHOR)) {
            referencedFields.add("author_id");
        }
        return new RequestedFields(
                tweetFields,
                referencedFields,
                UserClient.FIELDS.parse(query.get("user.fields")),
                MEDIA_FIELDS.parse(query.get("media.fields")),
                expansions);
    }

    /// An author of a tweet can't be told apart without the tweet.
    boolean showsReferenced() {
        return expansions.contains(Expansion.REFERENCED_TWEET)
                || expansions.contains(Expansion.REFERENCED_AUTHOR);
    }

    boolean showsMedia() {
        return tweetFields.contains(Expansion.MEDIA.field());
    }

    boolean showsReferencedMedia() {
        return referencedFields.contains(Expansion.MEDIA.field());
    }
}
