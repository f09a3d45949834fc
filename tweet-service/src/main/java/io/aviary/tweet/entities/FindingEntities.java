package io.aviary.tweet.entities;

import com.twitter.twittertext.Extractor;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.remote.UserClient.Named;
import io.aviary.tweet.entities.Entities.Hashtag;
import io.aviary.tweet.entities.Entities.Mention;
import io.aviary.tweet.entities.Entities.Url;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the entities of a text once, when it is posted.
@Component
public final class FindingEntities {
    /// Without one of these there is nothing to find: most texts are spared the patterns. A dot
    /// before a space makes no link.
    private static final Pattern SIGN = Pattern.compile("[@\uFF20#\uFF03]|\\.\\S");

    private static final Pattern AT_SIGN = Pattern.compile("[@\uFF20]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,15}");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final Pattern NOT_SHOWN = Pattern.compile("(?i)\\A(https?://)?(www\\.)?");
    private static final int LONGEST_SHOWN = 27;
    private static final Extractor EXTRACTOR = new Extractor();

    private final UserClient authors;

    FindingEntities(UserClient authors) {
        this.authors = authors;
    }

    /// Whether user-service may have to be asked for what is in a text.
    public static boolean mayName(String text) {
        return AT_SIGN.matcher(text).find();
    }

    /// Asks user-service once for the users whom the text names, if there are any; a name that
    /// nobody has is no entity.
    ///
    /// @param text that passed the weight limit: looking for URLs takes time by the square of what
    ///     host names are made of, which the limit bounds
    /// @throws ProblemException a 503 where user-service is too busy; a
    ///     [org.springframework.web.client.RestClientException] where it does not answer
    public Entities in(String text) {
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
                        // A list of a user's, `@user/list`, does not name the user.
                        .filter(entity -> entity.getListSlug() == null)
                        .filter(entity -> NAME.matcher(entity.getValue()).matches())
                        .toList();
        var users = authors.named(named.stream().map(FindingEntities::key).distinct().toList());
        return named.stream()
                .map(entity -> mention(entity, users))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Mention mention(Extractor.Entity entity, Map<String, Named> users) {
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
        return new Url(entity.getStart(), entity.getEnd(), url, expanded, shown(url));
    }

    private static String shown(String url) {
        var bare = NOT_SHOWN.matcher(url).replaceFirst("");
        return bare.codePointCount(0, bare.length()) <= LONGEST_SHOWN
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "\u2026";
    }

    private static String key(Extractor.Entity mention) {
        return mention.getValue().toLowerCase(Locale.ROOT);
    }
}
