package io.aviary.tweet.media;

import io.aviary.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The kind of a media item, which decides how it is shown. The owner declares it as the
/// `media_category`.
public enum MediaKind {
    /// A still image.
    PHOTO("tweet_image", 3, Set.of("image/jpeg", "image/png", "image/gif", "image/webp")),
    /// An animated GIF.
    ANIMATED_GIF("tweet_gif", 16, Set.of("image/gif")),
    /// A video.
    VIDEO("tweet_video", 7, Set.of("video/mp4", "video/quicktime"));

    private final String category;
    private final int prefix;
    private final Set<String> types;

    MediaKind(String category, int prefix, Set<String> types) {
        this.category = category;
        this.prefix = prefix;
        this.types = types;
    }

    /// Returns the kind of a `media_category`.
    ///
    /// @throws ProblemException a 400 that names `media_category`, if no kind has this category
    public static MediaKind ofCategory(String category) {
        return Arrays.stream(values())
                .filter(kind -> kind.category.equals(category))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "media_category",
                                        category,
                                        "The `media_category` must be one of: " + categories()));
    }

    private static String categories() {
        return Arrays.stream(values())
                .map(MediaKind::category)
                .collect(Collectors.joining(", ", "", "."));
    }

    /// Returns the name in requests, such as `tweet_image`.
    public String category() {
        return category;
    }

    /// Returns the name in media objects, such as `photo`.
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns whether a media item of this kind may have this content type.
    public boolean accepts(String contentType) {
        return types.contains(contentType);
    }

    /// Returns the content types that a media item of this kind may have, as text for messages.
    public String contentTypes() {
        return types.stream().sorted().collect(Collectors.joining(", "));
    }

    int prefix() {
        return prefix;
    }
}
