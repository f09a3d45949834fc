package io.aviary.user.rule;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The rule for display names: at least one visible character, and invisible ones only where they
/// shape an emoji or a word. Elsewhere they would make two names look the same, or reverse or hide
/// the text around them.
final class DisplayName {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TEXT_FORM = 0xFE0E;
    private static final int EMOJI_FORM = 0xFE0F;
    private static final String BLACK_FLAG = Character.toString(0x1F3F4);
    private static final int TAG = 0xE0000;
    private static final int END_OF_TAGS = 0xE007F;

    /// The flags of England, Scotland and Wales, which are spelled with tags.
    private static final List<String> FLAGS = List.of(flag("gbeng"), flag("gbsct"), flag("gbwls"));

    /// Scripts in which a joiner chooses between the forms of two letters.
    private static final Set<UnicodeScript> JOINING =
            EnumSet.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.NKO,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.ORIYA,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU,
                    UnicodeScript.KANNADA,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.SINHALA,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.KHMER);

    private DisplayName() {}

    static boolean isValid(CharSequence name) {
        var text = name.toString();
        for (var flag : FLAGS) {
            text = text.replace(flag, BLACK_FLAG);
        }
        int[] points = text.codePoints().toArray();
        return Arrays.stream(points).anyMatch(AccountCharacters::isSeenAlone)
                && IntStream.range(0, points.length).allMatch(at -> isAllowed(points, at));
    }

    private static boolean isAllowed(int[] points, int at) {
        return switch (points[at]) {
            case ZERO_WIDTH_JOINER -> joinsEmoji(points, at) || joinsLetters(points, at);
            case ZERO_WIDTH_NON_JOINER -> joinsLetters(points, at);
            case EMOJI_FORM, TEXT_FORM -> at > 0 && Character.isEmoji(points[at - 1]);
            default -> !AccountCharacters.isUnseen(points[at]);
        };
    }

    private static boolean joinsEmoji(int[] points, int at) {
        return isBetween(points, at)
                && (Character.isExtendedPictographic(points[at - 1])
                        || Character.isEmojiModifier(points[at - 1])
                        || points[at - 1] == EMOJI_FORM)
                && Character.isExtendedPictographic(points[at + 1]);
    }

    private static boolean joinsLetters(int[] points, int at) {
        if (!isBetween(points, at)) {
            return false;
        }
        var before = UnicodeScript.of(points[at - 1]);
        return (JOINING.contains(before) || before == UnicodeScript.INHERITED)
                && !AccountCharacters.isUnseen(points[at - 1])
                && JOINING.contains(UnicodeScript.of(points[at + 1]));
    }

    private static boolean isBetween(int[] points, int at) {
        return at > 0 && at + 1 < points.length;
    }

    private static String flag(String region) {
        var tags = new StringBuilder(BLACK_FLAG);
        region.chars().forEach(letter -> tags.appendCodePoint(TAG + letter));
        return tags.appendCodePoint(END_OF_TAGS).toString();
    }
}
