package io.aviary.tweet.posting;

import com.twitter.twittertext.TwitterTextParser;
import io.aviary.platform.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a tweet says, 1 to 280 characters as X counts them: after NFC, a URL as 23, an emoji as 2
/// however many code points it is made of, most scripts outside Latin as 2 a character.
///
/// @param value exactly as it was sent
public record TweetText(String value) {
    /// Of a tweet that only shows media.
    static final TweetText NONE = new TweetText("");

    private static final int MAX_WEIGHT = 280;

    /// Looking for URLs takes time by the square of what host names are made of: 10,000 characters
    /// `a.a.a.` took two minutes. No text that could pass comes near either limit.
    private static final int MAX_LENGTH = 4_000;

    private static final int MAX_JOINTS = 140;

    /// A link has a dot before a letter, so that a dot before a space is none.
    private static final Pattern PLAIN = Pattern.compile("(?:[\\p{ASCII}&&[^.]]|\\.(?=\\s|\\z))*+");

    /// Checks a text.
    ///
    /// @param field names the text in the problem
    /// @throws ProblemException a 400 that names the field and the rule that it breaks
    public static TweetText of(String field, @Nullable String text) {
        if (text == null) {
            throw refused(field, null, "is required");
        }
        if (text.codePoints().anyMatch(TweetText::isForbidden)) {
            throw refused(field, text, "holds control characters or broken Unicode");
        }
        if (text.codePoints().allMatch(TweetText::isInvisible)) {
            throw refused(field, text, "must not be blank");
        }
        if (!isPlain(text) && (isTooLongToWeigh(text) || weightOf(text) > MAX_WEIGHT)) {
            throw refused(field, text, "must have at most " + MAX_WEIGHT + " weighted characters");
        }
        return new TweetText(text);
    }

    /// Most texts are ASCII without a link, where every character counts one: no need to look
    /// through a fifth of a millisecond's worth of patterns.
    private static boolean isPlain(String text) {
        return text.length() <= MAX_WEIGHT && PLAIN.matcher(text).matches();
    }

    private static boolean isTooLongToWeigh(String text) {
        if (text.length() <= MAX_WEIGHT) {
            return false;
        }
        long joints = text.chars().filter(c -> c == '.' || c == '-' || c == '(').count();
        return text.length() > MAX_LENGTH || joints > MAX_JOINTS;
    }

    private static int weightOf(String text) {
        return TwitterTextParser.parseTweet(text).weightedLength;
    }

    private static boolean isForbidden(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> false;
            // X refuses the byte order marks, too.
            case 0xFEFF -> true;
            default ->
                    switch (Character.getType(character)) {
                        case Character.CONTROL, Character.SURROGATE -> true;
                        // The 66 noncharacters end every plane, and fill 32 places of the first.
                        default ->
                                (character & 0xFFFE) == 0xFFFE
                                        || (character >= 0xFDD0 && character <= 0xFDEF);
                    };
        };
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || isBlankLetter(character);
    }

    /// What Unicode counts among the letters, marks and symbols though nobody can see it.
    private static boolean isBlankLetter(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                    (character >= 0xFE00 && character <= 0xFE0F)
                            || (character >= 0xE0100 && character <= 0xE01EF);
        };
    }

    private static ProblemException refused(String field, @Nullable String text, String rule) {
        return ProblemException.invalid(field, text, "The field `%s` %s.".formatted(field, rule));
    }
}
