package io.aviary.timeline.rendering;

import io.aviary.platform.query.FieldSelection;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.hydration.Tweet;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.util.RawValue;

/// A renderer of tweets and of the related objects that the client requested. Each user, tweet and
/// media item is included once. tweet-service renders tweets for its own endpoints in the same
/// way, because services share no classes and each caches what it renders.
@Component
public class RenderingTweets {
    private static final String TEXT = "text";
    private static final int MAX_USERS = 300;

    private final HydratingTweets hydrating;
    private final JsonMapper json;

    RenderingTweets(HydratingTweets hydrating, JsonMapper json) {
        this.hydrating = hydrating;
        this.json = json;
    }

    /// Returns the members `data` and `includes` of a response. Empty members are omitted.
    ///
    /// @throws org.springframework.web.client.RestClientException if a service that holds related
    ///     objects does not respond
    public Map<String, Object> render(List<Tweet> tweets, RequestedFields requested) {
        var response = new LinkedHashMap<String, Object>();
        putUnlessEmpty(response, "data", renderAll(tweets, requested.dataFields()));
        if (!requested.expansions().isEmpty()) {
            putUnlessEmpty(response, "includes", includes(tweets, requested));
        }
        return response;
    }

    private Map<String, Object> includes(List<Tweet> tweets, RequestedFields requested) {
        var includes = new LinkedHashMap<String, Object>();
        var referenced = referenced(tweets, requested);
        putUnlessEmpty(includes, "users", users(tweets, referenced, requested));
        putUnlessEmpty(includes, "tweets", renderAll(referenced, requested.includedFields()));
        if (requested.expands(Expansion.MEDIA)) {
            putUnlessEmpty(includes, "media", media(tweets, requested.mediaFields()));
        }
        return includes;
    }

    /// Returns the referenced tweets that exist, even if only the expansion of their authors needs
    /// them.
    private List<Tweet> referenced(List<Tweet> tweets, RequestedFields requested) {
        if (!requested.expands(Expansion.REFERENCED_TWEETS)
                && !requested.expands(Expansion.REFERENCED_AUTHORS)) {
            return List.of();
        }
        var ids = new LinkedHashSet<TweetId>();
        for (var tweet : tweets) {
            tweet.references().forEach(reference -> ids.add(reference.id()));
        }
        return hydrating.tweets(ids, requested.showsTweetMetrics());
    }

    /// Looks up all users at once, at most 300, since 100 tweets may mention thousands. Users who
    /// are only mentioned are omitted first.
    private List<RawValue> users(
            List<Tweet> tweets, List<Tweet> referenced, RequestedFields requested) {
        var ids = new LinkedHashSet<UserId>();
        for (var expansion : requested.expansions()) {
            var naming = expansion == Expansion.REFERENCED_AUTHORS ? referenced : tweets;
            naming.stream().flatMap(tweet -> users(tweet, expansion)).forEach(ids::add);
        }
        var first = ids.stream().limit(MAX_USERS).toList();
        var fields = requested.userFields();
        return hydrating.users(first, requested.showsUserMetrics()).stream()
                .map(
                        user ->
                                user.rendering()
                                        .get(
                                                fields,
                                                null,
                                                () ->
                                                        encode(
                                                                FieldSelection.pick(
                                                                        user.fields(), fields))))
                .toList();
    }

    private static Stream<UserId> users(Tweet tweet, Expansion expansion) {
        return switch (expansion) {
            case AUTHOR, REFERENCED_AUTHORS -> Stream.of(tweet.author());
            case REPLIED_TO_USER -> tweet.repliedToUser().stream();
            case MENTIONED_USERS -> tweet.mentionedUsers().stream();
            case REFERENCED_TWEETS, MEDIA -> Stream.empty();
        };
    }

    private static Collection<Map<String, Object>> media(List<Tweet> tweets, Set<String> fields) {
        var media = new LinkedHashMap<Object, Map<String, Object>>();
        for (var tweet : tweets) {
            for (var item : tweet.media()) {
                var picked = FieldSelection.pick(item, fields);
                media.putIfAbsent(picked.getOrDefault("media_key", picked), picked);
            }
        }
        return media.values();
    }

    private List<RawValue> renderAll(List<Tweet> tweets, Set<String> fields) {
        return tweets.stream()
                .map(
                        tweet ->
                                tweet.rendering()
                                        .get(
                                                fields,
                                                tweet.counters(),
                                                () -> encode(pickFields(tweet, fields))))
                .toList();
    }

    /// Encodes an object as UTF-8 once, so that each response only copies the bytes.
    private RawValue encode(Map<String, Object> object) {
        return new RawValue(new SerializedString(json.writeValueAsString(object)));
    }

    /// Picks fields of a tweet and its counters. Every tweet shows its text, even if it is empty.
    /// The text is then a JSON node, because responses leave out empty Java strings.
    private static Map<String, Object> pickFields(Tweet tweet, Set<String> fields) {
        var all = tweet.fields();
        if (tweet.counters() != null) {
            all = new HashMap<>(all);
            all.put(RequestedFields.METRICS, tweet.counters().metrics());
        }
        var picked = FieldSelection.pick(all, fields);
        if ("".equals(picked.getOrDefault(TEXT, ""))) {
            picked.put(TEXT, StringNode.valueOf(""));
        }
        return picked;
    }

    private static void putUnlessEmpty(
            Map<String, Object> object, String name, Collection<?> value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }

    private static void putUnlessEmpty(
            Map<String, Object> object, String name, Map<String, ?> value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
