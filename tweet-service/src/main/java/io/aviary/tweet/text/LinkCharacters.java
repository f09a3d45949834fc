package io.aviary.tweet.text;

/// The classes of characters that X's published rules allow in the parts of a link. Surrogates
/// count as characters of their own.
final class LinkCharacters {
    private static final String SINGLE_ACCENTED =
            "\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb";

    private LinkCharacters() {}

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Returns whether a label of a host name may begin and end with the character.
    static boolean isHost(char c) {
        return isAlphanumeric(c) || isAccented(c);
    }

    /// Returns whether a host name of several labels may contain the character.
    static boolean isInHosts(char c) {
        return isHost(c) || c == '.' || c == '-' || c == '_';
    }

    /// Returns whether the label before the top-level domain may contain the character if the link
    /// has a scheme. Every script is then allowed, but no spaces or punctuation.
    static boolean isUnicodeHost(char c) {
        if (c < 0x80) {
            return isAlphanumeric(c) || (c < ' ' && !Character.isWhitespace(c)) || c == 0x7F;
        }
        return !Character.isSpaceChar(c) && (c < 0x2000 || c > 0x206F);
    }

    static boolean isPath(char c) {
        return isHost(c)
                || isCyrillic(c)
                || c == '\u2013'
                || (c < 0x80 && "!*';:=+,.$/%#[]-_~|&@".indexOf(c) >= 0);
    }

    /// Returns whether a path may end with the character. The end of a sentence does not belong to
    /// the link before it.
    static boolean endsPath(char c) {
        return isHost(c) || isCyrillic(c) || (c < 0x80 && "=_#/-+".indexOf(c) >= 0);
    }

    static boolean isQuery(char c) {
        return isAlphanumeric(c) || (c < 0x80 && "!?*'();:&=+$/%#[]-_.,~|@".indexOf(c) >= 0);
    }

    static boolean endsQuery(char c) {
        return isAlphanumeric(c) || (c < 0x80 && "-_&=#/".indexOf(c) >= 0);
    }

    /// Returns whether the character may be inside a link, and begins no name or tag elsewhere.
    static boolean joinsLink(int character) {
        char c = (char) character;
        return c == character && (isPath(c) || isQuery(c)) && "@#$".indexOf(c) < 0;
    }

    /// Returns whether the character before a link makes it part of a name, tag or word.
    static boolean hidesLink(char before) {
        return isAlphanumeric(before) || "@\uFF20$#\uFF03\uFFFE\uFEFF\uFFFF".indexOf(before) >= 0;
    }

    /// Returns whether the character before a link without a scheme makes it part of a host name
    /// or a path.
    static boolean continuesLink(char before) {
        return "-_./".indexOf(before) >= 0;
    }

    private static boolean isAccented(char c) {
        return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7)
                || (c >= 0x300 && c <= 0x36F)
                || (c >= 0x1E00 && c <= 0x1EFF)
                || SINGLE_ACCENTED.indexOf(c) >= 0;
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c <= 0x4FF;
    }
}
