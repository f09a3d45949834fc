package io.aviary.tweet.reading;

import io.aviary.platform.json.Json;
import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.counters.PublicMetrics;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.posting.Tweet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/// Renders the fields of a tweet for the public interface.
final class TweetFields {
    static final String METRICS = "public_metrics";

    static final FieldSelection SELECTION =
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

    /// An empty text, which is shown although other empty fields are omitted: strict clients
    /// expect one.
    private static final RawValue NO_TEXT = new RawValue("\"\"");

    private TweetFields() {}

    /// Returns every field that has a value.
    ///
    /// @param media the media objects of the tweet in order; empty if `attachments` is not shown
    /// @param original the original of a retweet; null for any other tweet
    static Map<String, Object> all(
            Tweet tweet, @Nullable Tweet original, List<Map<String, Object>> media) {
        var id = tweet.tweetId().toString();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("text", tweet.content().isEmpty() ? NO_TEXT : tweet.content());
        fields.put("edit_history_tweet_ids", List.of(id));
        fields.put("author_id", tweet.authorId().toString());
        fields.put("created_at", Json.time(tweet.timestamp()));
        fields.put("conversation_id", tweet.conversationId().toString());
        fields.putAll(references(tweet));
        fields.putAll(contents(tweet, media));
        fields.put("possibly_sensitive", false);
        fields.put("reply_settings", "everyone");
        fields.put(METRICS, original == null ? metrics(tweet) : ofRetweet(original));
        return fields;
    }

    private static Map<String, Object> references(Tweet tweet) {
        var fields = new LinkedHashMap<String, Object>();
        var repliedTo = tweet.inReplyToUser();
        if (repliedTo != null) {
            fields.put("in_reply_to_user_id", repliedTo.toString());
        }
        var references =
                ReferencedTweet.listPresent(tweet.inReplyTo(), tweet.quoted(), tweet.retweeted());
        if (!references.isEmpty()) {
            fields.put("referenced_tweets", references);
        }
        return fields;
    }

    private static Map<String, Object> contents(Tweet tweet, List<Map<String, Object>> media) {
        var fields = new LinkedHashMap<String, Object>();
        var keys = media.stream().map(object -> object.get("media_key")).toList();
        if (!keys.isEmpty()) {
            fields.put("attachments", Map.of("media_keys", keys));
        }
        var entities = tweet.entities();
        if (entities != null) {
            fields.put("entities", new RawValue(entities));
        }
        var location = tweet.tweetLocation();
        if (location != null) {
            fields.put("geo", geo(location));
        }
        return fields;
    }

    private static Map<String, Object> geo(Tweet.Location location) {
        var place = List.of(location.longitude(), location.latitude());
        return Map.of("coordinates", Map.of("type", "Point", "coordinates", place));
    }

    /// Returns the counters of a retweet: only the number of retweets of its original. Likes,
    /// replies and quotes belong to the original alone.
    private static PublicMetrics ofRetweet(Tweet original) {
        return PublicMetrics.ofRetweet(original.numberOfRetweets());
    }

    private static PublicMetrics metrics(Tweet tweet) {
        return new PublicMetrics(
                tweet.numberOfRetweets(),
                tweet.numberOfReplies(),
                tweet.numberOfLikes(),
                tweet.numberOfQuotes());
    }
}
