package io.aviary.tweet.text;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.text.Visibility;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The text of a tweet, 1 to 280 characters as X counts them: a link counts as 23, an emoji as 2,
/// and most characters outside Latin scripts as 2. An emoji may have several code points. The text
/// as readers see it has the same limit, because a long link may become plain text when an
/// invisible character is removed.
///
/// @param value exactly as it was sent
public record TweetText(String value) {
    /// The text of a tweet that only has media items.
    public static final TweetText NONE = new TweetText("");

    private static final int MAX_WEIGHT = 280;

    /// More than twelve links of the maximum length, which weigh 276.
    private static final int MAX_LENGTH = 13 * Link.MAX_LENGTH;

    /// The maximum length of the text besides its links: 140 emoji of 16 code units, of which the
    /// longest standard one has 15. Composing characters takes time quadratic in this length.
    private static final int MAX_REST = 140 * 16;

    /// Checks a text.
    ///
    /// @param field the name of the text in the problem
    /// @throws ProblemException a 400 that names the field and the broken rule
    public static TweetText of(String field, @Nullable String text) {
        if (text == null) {
            throw refused(field, null, "is required");
        }
        if (text.length() > MAX_LENGTH) {
            throw tooLong(field, text);
        }
        if (text.codePoints().anyMatch(TweetText::isForbidden)) {
            throw refused(field, text, "must not contain control characters or invalid Unicode");
        }
        if (isBlank(text)) {
            throw refused(field, text, "must not be blank");
        }
        if (Stream.of(text, SeenText.of(text).text()).distinct().anyMatch(TweetText::isTooLong)) {
            throw tooLong(field, text);
        }
        return new TweetText(text);
    }

    /// Returns whether a reader would see nothing.
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Visibility::isBlank);
    }

    private static boolean isTooLong(String text) {
        var links = Link.findIn(text);
        int rest = text.length();
        for (var link : links) {
            rest -= link.end() - link.start();
        }
        return rest > MAX_REST || TweetWeight.of(text, links) > MAX_WEIGHT;
    }

    private static boolean isForbidden(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> false;
            // X refuses byte order marks, too.
            case 0xFEFF -> true;
            default ->
                    switch (Character.getType(character)) {
                        case Character.CONTROL, Character.SURROGATE -> true;
                        // The 66 noncharacters: the last two of each plane, and 32 in the first
                        // plane.
                        default ->
                                (character & 0xFFFE) == 0xFFFE
                                        || (character >= 0xFDD0 && character <= 0xFDEF);
                    };
        };
    }

    private static ProblemException tooLong(String field, String text) {
        return refused(field, text, "must have at most " + MAX_WEIGHT + " weighted characters");
    }

    private static ProblemException refused(String field, @Nullable String text, String rule) {
        return ProblemException.invalid(field, text, "The field `%s` %s.".formatted(field, rule));
    }
}
