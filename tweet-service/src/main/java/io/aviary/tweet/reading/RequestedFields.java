package io.aviary.tweet.reading;

import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.remote.UserClient;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The fields and expansions that a client requests. timeline-service has a record of the same
/// name, for the reason that [Expansion] gives.
///
/// @param tweetFields the fields of the requested tweets, with the fields that hold the ids of the
///     expansions
/// @param includedFields the fields of the included tweets, with `author_id` if their authors are
///     included
public record RequestedFields(
        Set<String> tweetFields,
        Set<String> includedFields,
        Set<String> userFields,
        Set<String> mediaFields,
        Set<Expansion> expansions) {
    private static final FieldSelection MEDIA_FIELDS =
            FieldSelection.of(
                            "media.fields",
                            "media_key,type",
                            "alt_text,duration_ms,height,preview_image_url,public_metrics,url,variants,"
                                    + "width")
                    .accepting("non_public_metrics,organic_metrics,promoted_metrics");

    private static final String POST_FIELDS = "post.fields";

    /// Every field of tweets, for other services, which look up users and tweets themselves.
    static final RequestedFields EVERYTHING =
            new RequestedFields(
                    TweetFields.SELECTION.allowed(), Set.of(), Set.of(), Set.of(), Set.of());

    /// Parses `tweet.fields` (`post.fields` in newer clients), `user.fields`, `media.fields` and
    /// `expansions`.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names the parameter
    public static RequestedFields of(Map<String, String> query) {
        var selected = TweetFields.SELECTION.parse(query, POST_FIELDS);
        var expansions = Expansion.parse(query.get("expansions"));
        var tweetFields = new LinkedHashSet<>(selected);
        expansions.forEach(expansion -> tweetFields.add(expansion.tweetField()));
        var includedFields = new LinkedHashSet<>(selected);
        if (expansions.contains(Expansion.REFERENCED_AUTHORS)) {
            includedFields.add(Expansion.AUTHOR.tweetField());
        }
        return new RequestedFields(
                tweetFields,
                includedFields,
                UserClient.FIELDS.parse(query.get("user.fields")),
                MEDIA_FIELDS.parse(query.get("media.fields")),
                expansions);
    }

    boolean expands(Expansion expansion) {
        return expansions.contains(expansion);
    }

    /// Returns whether referenced tweets are included. Their authors are included only with the
    /// tweets.
    boolean includesReferenced() {
        return expands(Expansion.REFERENCED_TWEETS) || expands(Expansion.REFERENCED_AUTHORS);
    }

    boolean showsMedia() {
        return tweetFields.contains(Expansion.MEDIA.tweetField());
    }

    boolean showsIncludedMedia() {
        return includedFields.contains(Expansion.MEDIA.tweetField());
    }
}
