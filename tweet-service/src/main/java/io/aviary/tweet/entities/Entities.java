package io.aviary.tweet.entities;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The mentions, hashtags and URLs in a text, in their order. Their places are counted in Unicode
/// code points, as X counts them: from the first, to the one after the last.
public record Entities(List<Mention> mentions, List<Hashtag> hashtags, List<Url> urls) {
    static final Entities NONE = new Entities(List.of(), List.of(), List.of());

    public Entities {
        mentions = Objects.requireNonNullElse(mentions, List.of());
        hashtags = Objects.requireNonNullElse(hashtags, List.of());
        urls = Objects.requireNonNullElse(urls, List.of());
    }

    /// A user whom the text names.
    ///
    /// @param username as the user spells it
    public record Mention(int start, int end, String username, String id) {}

    /// @param tag without the sign
    public record Hashtag(int start, int end, String tag) {}

    /// @param url as it is in the text
    /// @param expandedUrl with a scheme
    /// @param displayUrl without a scheme, and cut to 27 characters
    public record Url(int start, int end, String url, String expandedUrl, String displayUrl) {}

    /// Reads what is stored.
    public static Entities read(@Nullable String stored) {
        return stored == null ? NONE : Json.read(stored, Entities.class);
    }

    /// As it is stored and shown; null where there is nothing.
    public @Nullable String stored() {
        return equals(NONE) ? null : Json.write(this);
    }

    /// The users whom the text names.
    public Stream<SnowflakeId> mentioned() {
        return mentions.stream().map(mention -> SnowflakeId.of(mention.id()));
    }
}
