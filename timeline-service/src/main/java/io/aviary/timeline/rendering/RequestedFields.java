package io.aviary.timeline.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields and expansions that a client requested.
///
/// @param tweetFields fields of tweets, without the fields that expansions add
/// @param dataFields the fields of the tweets of a page: each expansion adds the field that holds
///     its ids
public record RequestedFields(
        Set<String> tweetFields,
        Set<String> dataFields,
        Set<String> userFields,
        Set<String> mediaFields,
        Set<Expansion> expansions) {
    private static final int MAX_KNOWN = 1_000;

    /// The results for earlier parameters. Most clients send the same ones again, and equal sets
    /// are compared faster if they are identical.
    private static final Cache<Parameters, RequestedFields> KNOWN =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MAX_KNOWN).build();

    private record Parameters(
            @Nullable String tweetFields,
            @Nullable String postFields,
            @Nullable String userFields,
            @Nullable String mediaFields,
            @Nullable String expansions) {}

    static final String METRICS = "public_metrics";
    private static final String POST_FIELDS = "post.fields";
    private static final FieldSelection TWEET_FIELDS =
            FieldSelection.of(
                            "tweet.fields",
                            "id,text,edit_history_tweet_ids",
                            "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,"
                                    + "attachments,entities,geo,lang,possibly_sensitive,source,"
                                    + "reply_settings,public_metrics")
                    .accepting(
                            "article,card_uri,community_id,context_annotations,display_text_range,"
                                    + "edit_controls,media_metadata,non_public_metrics,note_tweet,"
                                    + "organic_metrics,promoted_metrics,scopes,"
                                    + "suggested_source_links,suggested_source_links_with_counts,"
                                    + "withheld");
    private static final FieldSelection USER_FIELDS =
            FieldSelection.of(
                            "user.fields",
                            "id,name,username",
                            "created_at,description,location,url,profile_image_url,protected,verified,"
                                    + "pinned_tweet_id,public_metrics")
                    .accepting(
                            "affiliation,confirmed_email,connection_status,entities,"
                                    + "is_identity_verified,most_recent_tweet_id,parody,"
                                    + "profile_banner_url,receives_your_dm,subscription,"
                                    + "subscription_type,verified_followers_count,verified_type,"
                                    + "withheld");
    private static final FieldSelection MEDIA_FIELDS =
            FieldSelection.of(
                            "media.fields",
                            "media_key,type",
                            "alt_text,duration_ms,height,preview_image_url,public_metrics,url,variants,"
                                    + "width")
                    .accepting("non_public_metrics,organic_metrics,promoted_metrics");
    private static final FieldSelection EXPANSIONS =
            new FieldSelection(
                            "expansions",
                            Arrays.stream(Expansion.values())
                                    .map(Expansion::value)
                                    .collect(Collectors.toCollection(LinkedHashSet::new)),
                            Set.of())
                    .accepting(
                            "article.cover_media,article.media_entities,attachments.media_source_tweet,"
                                    + "attachments.poll_ids,edit_history_tweet_ids,"
                                    + "entities.note.mentions.username,geo.place_id,"
                                    + "referenced_tweets.id.attachments.media_keys");

    /// Parses the parameters `tweet.fields`, `user.fields`, `media.fields` and `expansions`. Newer
    /// clients may send `tweet.fields` as `post.fields`.
    ///
    /// @param query the parameters as sent, by name
    /// @throws ProblemException a 400 that names the invalid parameter
    public static RequestedFields of(Map<String, String> query) {
        var parameters =
                new Parameters(
                        query.get("tweet.fields"),
                        query.get(POST_FIELDS),
                        query.get("user.fields"),
                        query.get("media.fields"),
                        query.get("expansions"));
        return KNOWN.get(parameters, _ -> parse(query));
    }

    private static RequestedFields parse(Map<String, String> query) {
        var tweetFields = TWEET_FIELDS.parse(query, POST_FIELDS);
        var expansions = parseExpansions(query.get("expansions"));
        return new RequestedFields(
                tweetFields,
                with(tweetFields, expansions.stream().map(Expansion::tweetField).toList()),
                USER_FIELDS.parse(query.get("user.fields")),
                MEDIA_FIELDS.parse(query.get("media.fields")),
                expansions);
    }

    private static Set<Expansion> parseExpansions(@Nullable String value) {
        var all = EnumSet.noneOf(Expansion.class);
        EXPANSIONS.parse(value).stream().map(Expansion::of).forEach(all::add);
        return all;
    }

    /// Returns whether the client requested the counters of tweets.
    public boolean showsTweetMetrics() {
        return tweetFields.contains(METRICS);
    }

    boolean showsUserMetrics() {
        return userFields.contains(METRICS);
    }

    boolean expands(Expansion expansion) {
        return expansions.contains(expansion);
    }

    /// Returns the fields of referenced tweets.
    Set<String> includedFields() {
        return expands(Expansion.REFERENCED_AUTHORS)
                ? with(tweetFields, Set.of(Expansion.AUTHOR.tweetField()))
                : tweetFields;
    }

    private static Set<String> with(Set<String> fields, Collection<String> more) {
        if (fields.containsAll(more)) {
            return fields;
        }
        var all = new LinkedHashSet<>(fields);
        all.addAll(more);
        return all;
    }
}
