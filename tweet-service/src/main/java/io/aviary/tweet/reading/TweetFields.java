package io.aviary.tweet.reading;

import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.counters.PublicMetrics;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.TweetLocation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.util.RawValue;

/// A tweet as the public interface shows it.
final class TweetFields {
    static final String METRICS = "public_metrics";

    static final FieldSelection SELECTION =
            FieldSelection.of(
                    "tweet.fields",
                    "id,text,edit_history_tweet_ids",
                    "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,"
                            + "attachments,entities,geo,lang,possibly_sensitive,source,"
                            + "reply_settings,public_metrics");

    /// Strict clients want the three digits, also where they are zeros.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// Shown where anything else that is empty is left out: strict clients want a text.
    private static final RawValue NO_TEXT = new RawValue("\"\"");

    private TweetFields() {}

    /// Every field that has a value.
    ///
    /// @param media the media objects of the tweet, in order, if `attachments` are to be shown
    static Map<String, Object> full(Tweet tweet, List<Map<String, Object>> media) {
        var id = tweet.tweetId().toString();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("text", tweet.content().isEmpty() ? NO_TEXT : tweet.content());
        fields.put("edit_history_tweet_ids", List.of(id));
        fields.put("author_id", tweet.authorId().toString());
        fields.put("created_at", TIME.format(tweet.timestamp()));
        fields.put("conversation_id", tweet.conversationId().toString());
        fields.putAll(whereItBelongs(tweet));
        fields.putAll(whatItHolds(tweet, media));
        fields.put("possibly_sensitive", false);
        fields.put("reply_settings", "everyone");
        fields.put(METRICS, metrics(tweet));
        return fields;
    }

    private static Map<String, Object> whereItBelongs(Tweet tweet) {
        var fields = new LinkedHashMap<String, Object>();
        var answered = tweet.inReplyToUser();
        if (answered != null) {
            fields.put("in_reply_to_user_id", answered.toString());
        }
        var references =
                ReferencedTweet.those(tweet.inReplyTo(), tweet.quoted(), tweet.retweeted());
        if (!references.isEmpty()) {
            fields.put("referenced_tweets", references);
        }
        return fields;
    }

    private static Map<String, Object> whatItHolds(Tweet tweet, List<Map<String, Object>> media) {
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

    private static Map<String, Object> geo(TweetLocation location) {
        var place = List.of(location.longitude(), location.latitude());
        return Map.of("coordinates", Map.of("type", "Point", "coordinates", place));
    }

    private static PublicMetrics metrics(Tweet tweet) {
        return new PublicMetrics(
                tweet.numberOfRetweets(),
                tweet.numberOfReplies(),
                tweet.numberOfLikes(),
                tweet.numberOfQuotes());
    }
}
