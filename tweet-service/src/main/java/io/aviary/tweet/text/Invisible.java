package io.aviary.tweet.text;

/// The characters that a reader cannot see.
final class Invisible {
    private Invisible() {}

    /// Returns whether a text of such characters is blank: spaces, format characters, and others
    /// without a glyph.
    static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || isIgnorable(character)
                || hasEmptyGlyph(character);
    }

    /// Returns whether a reader sees no difference if the character is left out of a word. Unicode
    /// calls most of these default ignorable. They include unassigned ones, which stay invisible
    /// if they are assigned.
    static boolean isIgnorable(int character) {
        return Character.getType(character) == Character.FORMAT
                || isIgnorableLetterOrMark(character)
                || (character >= 0xFFF0 && character <= 0xFFF8)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    private static boolean isIgnorableLetterOrMark(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0 -> true;
            case 0x180B, 0x180C, 0x180D, 0x180F -> true;
            default -> character >= 0xFE00 && character <= 0xFE0F;
        };
    }

    /// Returns whether Unicode counts the character among symbols and marks although it is empty:
    /// the blank Braille pattern, the null note head and the Khitan filler.
    private static boolean hasEmptyGlyph(int character) {
        return character == 0x2800 || character == 0x1D159 || character == 0x16FE4;
    }
}
