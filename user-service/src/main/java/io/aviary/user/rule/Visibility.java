package io.aviary.user.rule;

/// Tells which characters a reader can see. Two texts that differ only in other characters look
/// the same.
final class Visibility {
    private Visibility() {}

    /// Returns whether a character has no form and no width of its own, in any script. The
    /// joiners and selectors of emoji are such characters too.
    static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            // New emoji take places that are reserved for them.
            case Character.UNASSIGNED -> !Character.isExtendedPictographic(point);
            default -> isIgnorable(point);
        };
    }

    /// Returns whether a letter, mark or symbol is one that Unicode gives no visible form: fillers,
    /// variation selectors, the combining grapheme joiner and the empty Braille pattern.
    private static boolean isIgnorable(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F -> true;
            case 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                    (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0000 && point <= 0xE0FFF);
        };
    }

    /// Returns whether a character is a space of any width.
    static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || Character.isWhitespace(point);
    }

    /// Returns whether a reader sees the character alone, without another one that carries it.
    static boolean isVisible(int point) {
        return !isInvisible(point) && !isSpace(point) && !isMark(point);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }
}
