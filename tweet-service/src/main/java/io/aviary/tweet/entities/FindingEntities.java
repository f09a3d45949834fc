package io.aviary.tweet.entities;

import com.twitter.twittertext.Extractor;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.entities.Entities.Hashtag;
import io.aviary.tweet.entities.Entities.Mention;
import io.aviary.tweet.entities.Entities.Url;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.remote.UserClient.NamedUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the entities of a text once, when the tweet is posted.
@Component
public final class FindingEntities {
    /// The signs without which a text has no entities. Most texts have none, which saves the
    /// search for patterns. A dot before a space is not part of a link.
    private static final Pattern SIGN = Pattern.compile("[@\uFF20#\uFF03]|\\.\\S");

    private static final Pattern AT_SIGN = Pattern.compile("[@\uFF20]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,15}");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final Pattern HIDDEN_PREFIX = Pattern.compile("(?i)\\A(https?://)?(www\\.)?");
    private static final int MAX_DISPLAYED = 27;
    private static final Extractor EXTRACTOR = new Extractor();

    private final UserClient client;

    FindingEntities(UserClient client) {
        this.client = client;
    }

    /// Returns whether a text may mention users, which may require a request to user-service.
    public static boolean mayMention(String text) {
        return AT_SIGN.matcher(text).find();
    }

    /// Finds the entities of a text, with at most one request to user-service for the mentioned
    /// users. A name that no user has is not an entity.
    ///
    /// @param text within the weight limit, which bounds the search for URLs: its time is quadratic
    ///     in the number of host name labels
    /// @throws ProblemException a 503 if user-service is too busy; a
    ///     [org.springframework.web.client.RestClientException] if it does not respond
    public Entities findIn(String text) {
        if (!SIGN.matcher(text).find()) {
            return Entities.NONE;
        }
        var found = EXTRACTOR.extractEntitiesWithIndices(text);
        EXTRACTOR.modifyIndicesFromUTF16ToUnicode(text, found);
        return new Entities(mentions(found), hashtags(found), urls(found));
    }

    private List<Mention> mentions(List<Extractor.Entity> found) {
        var named =
                found.stream()
                        .filter(entity -> entity.getType() == Extractor.Entity.Type.MENTION)
                        // `@user/list` names a list and does not mention the user.
                        .filter(entity -> entity.getListSlug() == null)
                        .filter(entity -> NAME.matcher(entity.getValue()).matches())
                        .toList();
        var names = named.stream().map(FindingEntities::key).distinct().toList();
        var users = client.findByUsernames(names);
        return named.stream()
                .map(entity -> mention(entity, users))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Mention mention(
            Extractor.Entity entity, Map<String, NamedUser> users) {
        var user = users.get(key(entity));
        return user == null
                ? null
                : new Mention(entity.getStart(), entity.getEnd(), user.username(), user.id());
    }

    private static List<Hashtag> hashtags(List<Extractor.Entity> found) {
        return found.stream()
                .filter(entity -> entity.getType() == Extractor.Entity.Type.HASHTAG)
                .map(tag -> new Hashtag(tag.getStart(), tag.getEnd(), tag.getValue()))
                .toList();
    }

    private static List<Url> urls(List<Extractor.Entity> found) {
        return found.stream()
                .filter(entity -> entity.getType() == Extractor.Entity.Type.URL)
                .map(FindingEntities::url)
                .toList();
    }

    private static Url url(Extractor.Entity entity) {
        var url = entity.getValue();
        var expanded = SCHEME.matcher(url).lookingAt() ? url : "http://" + url;
        return new Url(entity.getStart(), entity.getEnd(), url, expanded, displayUrl(url));
    }

    private static String displayUrl(String url) {
        var bare = HIDDEN_PREFIX.matcher(url).replaceFirst("");
        return bare.codePointCount(0, bare.length()) <= MAX_DISPLAYED
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, MAX_DISPLAYED - 1)) + "\u2026";
    }

    private static String key(Extractor.Entity mention) {
        return mention.getValue().toLowerCase(Locale.ROOT);
    }
}
