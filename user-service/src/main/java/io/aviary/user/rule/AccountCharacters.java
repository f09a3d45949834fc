package io.aviary.user.rule;

import io.aviary.platform.text.Visibility;

/// The characters of texts by which readers recognize an account. Two texts that differ only in
/// refused characters may look the same.
final class AccountCharacters {
    private AccountCharacters() {}

    /// Returns whether a character is invisible, or has no form that all readers see. The joiners
    /// and selectors of emoji are such characters, too.
    static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            // New emoji take places that are reserved for them.
            case Character.UNASSIGNED -> !Character.isExtendedPictographic(point);
            default -> Visibility.isInvisible(point);
        };
    }

    /// Returns whether a reader sees the character alone, without another one that carries it.
    static boolean isSeenAlone(int point) {
        return !isUnseen(point) && !Visibility.isSpace(point) && !isMark(point);
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
