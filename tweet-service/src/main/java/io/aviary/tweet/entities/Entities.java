package io.aviary.tweet.entities;

import io.aviary.platform.json.Json;
import io.aviary.tweet.id.UserId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The mentions, hashtags and URLs of a text, in order. Positions count Unicode code points, as X
/// does: the start is inclusive, the end exclusive.
public record Entities(List<Mention> mentions, List<Hashtag> hashtags, List<Url> urls) {
    /// No mentions, hashtags or URLs.
    public static final Entities NONE = new Entities(List.of(), List.of(), List.of());

    public Entities {
        mentions = Objects.requireNonNullElse(mentions, List.of());
        hashtags = Objects.requireNonNullElse(hashtags, List.of());
        urls = Objects.requireNonNullElse(urls, List.of());
    }

    /// A user that the text mentions.
    ///
    /// @param username the name, spelled as in the user's profile
    public record Mention(int start, int end, String username, String id) {}

    /// A hashtag.
    ///
    /// @param tag without the hash sign
    public record Hashtag(int start, int end, String tag) {}

    /// A URL.
    ///
    /// @param url the URL as written in the text
    /// @param expandedUrl with a scheme
    /// @param displayUrl without a scheme, and cut to 27 characters
    public record Url(int start, int end, String url, String expandedUrl, String displayUrl) {}

    /// Parses the stored form.
    public static Entities read(@Nullable String stored) {
        return stored == null ? NONE : Json.read(stored, Entities.class);
    }

    /// Returns the JSON that is stored and sent to clients; null if there are no entities.
    public @Nullable String stored() {
        return equals(NONE) ? null : Json.write(this);
    }

    /// Returns the users that the text mentions, with duplicates.
    public Stream<UserId> mentionedUsers() {
        return mentions.stream().map(mention -> UserId.of(mention.id()));
    }
}
