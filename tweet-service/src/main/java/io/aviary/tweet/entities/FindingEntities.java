package io.aviary.tweet.entities;

import com.twitter.twittertext.Extractor;
import io.aviary.tweet.entities.Entities.Hashtag;
import io.aviary.tweet.entities.Entities.Mention;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.remote.UserClient.NamedUser;
import io.aviary.tweet.text.SeenText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the entities of a text when the tweet is posted, and once more if the users that it
/// mentions could not be looked up then.
@Component
public final class FindingEntities {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,15}");
    private static final Extractor EXTRACTOR = new Extractor();

    /// The maximum number of mentions: more than a text of 280 characters can have, and the maximum
    /// number of names in one request to user-service.
    private static final int MAX_MENTIONS = 100;

    private final UserClient client;

    FindingEntities(UserClient client) {
        this.client = client;
    }

    /// The entities of a text.
    ///
    /// @param complete false if user-service was unavailable; the mentions are missing then
    public record FoundEntities(Entities entities, boolean complete) {}

    /// Returns whether a text may mention users, which requires a request to user-service.
    public static boolean mayMention(String text) {
        return text.indexOf('@') >= 0 || text.indexOf('\uFF20') >= 0;
    }

    /// Finds the entities of a text, with at most one request to user-service for the mentioned
    /// users. A name is an entity only if a user has it. If user-service refuses the request, no
    /// name is an entity. Only the first 100 names are looked up.
    ///
    /// @param sent within the weight limit, which bounds the number of hashtags
    public FoundEntities findIn(String sent) {
        var seen = SeenText.of(sent);
        var links = seen.links();
        var urls = links.stream().map(link -> Urls.of(seen, link)).toList();
        var text = Urls.hide(seen.text(), links);
        var hashtags = hashtags(seen, text);
        var names = names(text);
        return client.ifAvailable(() -> mentions(seen, names), List.<Mention>of())
                .map(mentions -> new FoundEntities(new Entities(mentions, hashtags, urls), true))
                .orElse(new FoundEntities(new Entities(List.of(), hashtags, urls), false));
    }

    private static List<Extractor.Entity> names(String text) {
        return EXTRACTOR.extractMentionsOrListsWithIndices(text).stream()
                // `@user/list` names a list and does not mention the user.
                .filter(entity -> entity.getListSlug() == null)
                .filter(entity -> NAME.matcher(entity.getValue()).matches())
                .limit(MAX_MENTIONS)
                .toList();
    }

    private List<Mention> mentions(SeenText seen, List<Extractor.Entity> names) {
        var keys = names.stream().map(FindingEntities::key).distinct().toList();
        var users = client.findByUsernames(keys);
        return names.stream()
                .map(name -> mention(seen, name, users.get(key(name))))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Mention mention(
            SeenText seen, Extractor.Entity name, @Nullable NamedUser user) {
        return user == null
                ? null
                : new Mention(
                        seen.startInCodePoints(name.getStart()),
                        seen.endInCodePoints(name.getEnd()),
                        user.username(),
                        user.id());
    }

    private static List<Hashtag> hashtags(SeenText seen, String text) {
        return EXTRACTOR.extractHashtagsWithIndices(text).stream()
                .map(
                        tag ->
                                new Hashtag(
                                        seen.startInCodePoints(tag.getStart()),
                                        seen.endInCodePoints(tag.getEnd()),
                                        tag.getValue()))
                .toList();
    }

    private static String key(Extractor.Entity mention) {
        return mention.getValue().toLowerCase(Locale.ROOT);
    }
}
