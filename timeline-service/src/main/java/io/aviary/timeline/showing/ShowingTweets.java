package io.aviary.timeline.showing;

import io.aviary.platform.page.FieldSelection;
import io.aviary.timeline.hydration.Hydrating;
import io.aviary.timeline.hydration.Tweet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.StringNode;

/// Shows tweets, and beside them what the client asked for: each user, tweet and medium once.
@Component
public class ShowingTweets {
    private static final String TEXT = "text";

    private final Hydrating hydrating;

    ShowingTweets(Hydrating hydrating) {
        this.hydrating = hydrating;
    }

    /// The members `data` and `includes` of an answer, each only where there is something in it.
    ///
    /// @throws org.springframework.web.client.RestClientException where a service that holds what
    ///     is to be included does not answer
    public Map<String, Object> show(List<Tweet> tweets, Selection selection) {
        var answer = new LinkedHashMap<String, Object>();
        putUnlessEmpty(answer, "data", picked(tweets, selection.dataFields()));
        if (!selection.expansions().isEmpty()) {
            putUnlessEmpty(answer, "includes", includes(tweets, selection));
        }
        return answer;
    }

    private Map<String, Object> includes(List<Tweet> tweets, Selection selection) {
        var includes = new LinkedHashMap<String, Object>();
        var referenced = referenced(tweets, selection);
        putUnlessEmpty(includes, "users", users(tweets, referenced, selection));
        putUnlessEmpty(includes, "tweets", picked(referenced, selection.includedFields()));
        if (selection.expands(Expansion.MEDIA)) {
            putUnlessEmpty(includes, "media", media(tweets, selection.mediaFields()));
        }
        return includes;
    }

    /// Without those that are gone. An author is found by the tweet, so it comes with the author.
    private List<Tweet> referenced(List<Tweet> tweets, Selection selection) {
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

    /// All of them in one look-up.
    private List<Map<String, Object>> users(
            List<Tweet> tweets, List<Tweet> referenced, Selection selection) {
        var ids = new LinkedHashSet<Long>();
        for (var tweet : tweets) {
            if (selection.expands(Expansion.AUTHOR)) {
                ids.add(tweet.authorId());
            }
            if (selection.expands(Expansion.REPLIED_TO_USER)) {
                tweet.repliedToUser().ifPresent(ids::add);
            }
            if (selection.expands(Expansion.MENTIONED_USERS)) {
                ids.addAll(tweet.mentionedUsers());
            }
        }
        if (selection.expands(Expansion.REFERENCED_AUTHORS)) {
            referenced.forEach(tweet -> ids.add(tweet.authorId()));
        }
        return hydrating.users(ids, selection.showsUserMetrics()).stream()
                .map(user -> FieldSelection.pick(user, selection.userFields()))
                .toList();
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

    private static List<Map<String, Object>> picked(List<Tweet> tweets, Set<String> fields) {
        return tweets.stream().map(tweet -> picked(tweet, fields)).toList();
    }

    /// The text of a picture may be empty, and empty texts are left out of answers unless they are
    /// nodes already; but every tweet has a text.
    private static Map<String, Object> picked(Tweet tweet, Set<String> fields) {
        var picked = FieldSelection.pick(tweet.fields(), fields);
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
