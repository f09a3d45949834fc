package io.aviary.tweet.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds emoji by the JDK's Unicode properties, as Unicode Technical Standard 51 composes them:
/// modifiers, flags, keycaps, tags and sequences with zero-width joiners. No list of sequences is
/// needed, so new ones count as one emoji, too.
final class Emoji {
    /// The maximum number of joined parts of one emoji. The longest standard emoji have four. The
    /// limit bounds the length of the text that counts as one emoji.
    private static final int MAX_JOINED = 8;

    private static final String FLAG = "[\\x{1F1E6}-\\x{1F1FF}]{2}+";
    private static final String KEYCAP = "[0-9#*]\\x{FE0F}?+\\x{20E3}";

    /// The copyright sign and the registered sign are emoji only with a variation selector.
    private static final String SIGN = "[\u00A9\u00AE]\\x{FE0F}";

    /// An emoji, then its skin tone, presentation or tags. Unicode reserves code points for future
    /// pictographs. The pattern matches them before the JDK knows them as emoji.
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
