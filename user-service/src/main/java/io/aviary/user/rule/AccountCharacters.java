package io.aviary.user.rule;

import io.aviary.platform.text.Visibility;

/// Classifies the characters of names and e-mail addresses. Two texts that differ only in unseen
/// characters look like the same account.
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
            // Unicode reserves code points for new emoji.
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
