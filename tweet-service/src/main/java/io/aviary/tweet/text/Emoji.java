package io.aviary.tweet.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds emoji by the JDK's Unicode properties, as Unicode Technical Standard 51 composes them:
/// modifiers, flags, keycaps, tags and sequences with zero-width joiners. No list of sequences is
/// needed, so new ones count as one emoji, too.
final class Emoji {
    /// The joined parts of one emoji. The longest standard ones have four. The limit bounds how
    /// much text counts as one character.
    private static final int MAX_JOINED = 8;

    private static final String FLAG = "[\\x{1F1E6}-\\x{1F1FF}]{2}+";
    private static final String KEYCAP = "[0-9#*]\\x{FE0F}?+\\x{20E3}";

    /// Two Latin-1 signs are emoji only if the text requests it.
    private static final String SIGN = "[\u00A9\u00AE]\\x{FE0F}";

    /// An emoji, then its skin tone, presentation or tags. Pictographs that the JDK does not know
    /// yet are reserved, so they are matched before it does.
    private static final String PICTOGRAPH =
            "[\\p{IsEmoji}\\p{IsExtended_Pictographic}&&[^0-9#*\u00A9\u00AE]]"
                    + "(?:\\p{IsEmoji_Modifier}|\\x{FE0F}\\x{20E3}?+"
                    + "|[\\x{E0020}-\\x{E007E}]{1,16}+\\x{E007F})?+";

    private static final Pattern EMOJI =
            Pattern.compile(
                    "%1$s|%2$s|(?:%3$s|%4$s)(?:\\x{200D}(?:%3$s|%4$s)){0,%5$s}+"
                            .formatted(KEYCAP, SIGN, FLAG, PICTOGRAPH, MAX_JOINED - 1));

    private final Matcher matcher;

    Emoji(CharSequence text) {
        matcher = EMOJI.matcher(text);
    }

    /// Returns the end of the emoji that starts at a position; the position itself if none does.
    int end(int start) {
        matcher.region(start, matcher.regionEnd());
        return matcher.lookingAt() ? matcher.end() : start;
    }
}
