package io.aviary.platform.text;

/// The characters that a reader cannot see, by their Unicode properties.
public final class Visibility {
    private Visibility() {}

    /// Returns whether a character shows nothing and takes no visible place of its own: it is
    /// ignorable or has an empty glyph. The joiners and selectors of emoji are invisible, too.
    public static boolean isInvisible(int character) {
        return isIgnorable(character) || hasEmptyGlyph(character);
    }

    /// Returns whether a reader sees no difference if the character is left out of a word. Unicode
    /// calls most of these default ignorable. They include unassigned ones, which stay invisible
    /// if they are assigned.
    public static boolean isIgnorable(int character) {
        return (Character.getType(character) == Character.FORMAT && !isSignBeforeNumbers(character))
                || isIgnorableLetterOrMark(character)
                || (character >= 0xFFF0 && character <= 0xFFF8)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    /// Returns whether a character is a space of any width, or ends a line.
    public static boolean isSpace(int character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }

    /// Returns whether a text of such characters is blank.
    public static boolean isBlank(int character) {
        return isSpace(character) || isInvisible(character);
    }

    /// Returns whether Unicode counts the character among format characters although it is a
    /// visible sign: it encloses the digits or letters that follow it.
    private static boolean isSignBeforeNumbers(int character) {
        return switch (character) {
            case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD -> true;
            default -> character >= 0x0600 && character <= 0x0605;
        };
    }

    private static boolean isIgnorableLetterOrMark(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0 -> true;
            case 0x180B, 0x180C, 0x180D, 0x180F -> true;
            default -> character >= 0xFE00 && character <= 0xFE0F;
        };
    }

    /// Returns whether Unicode counts the character among letters, symbols and marks although it
    /// is empty: the blank Braille pattern, the null note head, the Khitan filler and the two
    /// Egyptian blanks.
    private static boolean hasEmptyGlyph(int character) {
        return switch (character) {
            case 0x2800, 0x1D159, 0x16FE4, 0x13441, 0x13442 -> true;
            default -> false;
        };
    }
}
