package io.aviary.timeline.rendering;

import io.aviary.platform.query.FieldSelection;
import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.hydration.Tweet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.util.RawValue;

/// Shows tweets, and beside them what the client asked for: each user, tweet and medium once.
@Component
public class RenderingTweets {
    private static final String TEXT = "text";
    private static final int MOST_USERS = 300;

    private final HydratingTweets hydrating;
    private final RenderedJson rendering;

    RenderingTweets(HydratingTweets hydrating, RenderedJson rendering) {
        this.hydrating = hydrating;
        this.rendering = rendering;
    }

    /// The members `data` and `includes` of an answer, each only where there is something in it.
    ///
    /// @throws org.springframework.web.client.RestClientException where a service that holds what
    ///     is to be included does not answer
    public Map<String, Object> show(List<Tweet> tweets, RequestedFields selection) {
        var answer = new LinkedHashMap<String, Object>();
        putUnlessEmpty(answer, "data", rendered(tweets, selection.dataFields()));
        if (!selection.expansions().isEmpty()) {
            putUnlessEmpty(answer, "includes", includes(tweets, selection));
        }
        return answer;
    }

    private Map<String, Object> includes(List<Tweet> tweets, RequestedFields selection) {
        var includes = new LinkedHashMap<String, Object>();
        var referenced = referenced(tweets, selection);
        putUnlessEmpty(includes, "users", users(tweets, referenced, selection));
        putUnlessEmpty(includes, "tweets", rendered(referenced, selection.includedFields()));
        if (selection.expands(Expansion.MEDIA)) {
            putUnlessEmpty(includes, "media", media(tweets, selection.mediaFields()));
        }
        return includes;
    }

    /// Without those that are gone. An author is found by the tweet, so it comes with the author.
    private List<Tweet> referenced(List<Tweet> tweets, RequestedFields selection) {
        if (!selection.expands(Expansion.REFERENCED_TWEETS)
                && !selection.expands(Expansion.REFERENCED_AUTHORS)) {
            return List.of();
        }
        var ids = new LinkedHashSet<Long>();
        for (var tweet : tweets) {
            tweet.references().forEach(reference -> ids.add(reference.id()));
        }
        return hydrating.tweets(ids, selection.showsTweetMetrics());
    }

    /// In one look-up, and at most three hundred: what a hundred tweets name could be thousands.
    /// Those who are only mentioned are the first to be left out.
    private List<RawValue> users(
            List<Tweet> tweets, List<Tweet> referenced, RequestedFields selection) {
        var ids = new LinkedHashSet<Long>();
        for (var expansion : selection.expansions()) {
            var naming = expansion == Expansion.REFERENCED_AUTHORS ? referenced : tweets;
            naming.stream().flatMap(tweet -> users(tweet, expansion)).forEach(ids::add);
        }
        var first = ids.stream().limit(MOST_USERS).toList();
        return hydrating.users(first, selection.showsUserMetrics()).stream()
                .map(
                        user ->
                                rendering.render(
                                        user, selection.userFields(), UnaryOperator.identity()))
                .toList();
    }

    private static Stream<Long> users(Tweet tweet, Expansion expansion) {
        return switch (expansion) {
            case AUTHOR, REFERENCED_AUTHORS -> Stream.of(tweet.authorId());
            case REPLIED_TO_USER -> tweet.repliedToUser().stream();
            case MENTIONED_USERS -> tweet.mentionedUsers().stream();
            case REFERENCED_TWEETS, MEDIA -> Stream.empty();
        };
    }

    private static Collection<Map<String, Object>> media(List<Tweet> tweets, Set<String> fields) {
        var media = new LinkedHashMap<Object, Map<String, Object>>();
        for (var tweet : tweets) {
            for (var medium : tweet.media()) {
                var picked = FieldSelection.pick(medium, fields);
                media.putIfAbsent(picked.getOrDefault("media_key", picked), picked);
            }
        }
        return media.values();
    }

    private List<RawValue> rendered(List<Tweet> tweets, Set<String> fields) {
        return tweets.stream()
                .map(tweet -> rendering.render(tweet.fields(), fields, RenderingTweets::withText))
                .toList();
    }

    /// The text of a picture may be empty, and empty texts are left out of answers unless they are
    /// nodes already; but every tweet has a text.
    private static Map<String, Object> withText(Map<String, Object> picked) {
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
