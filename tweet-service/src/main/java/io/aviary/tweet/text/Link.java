package io.aviary.tweet.text;

import java.net.IDN;
import java.util.List;

/// A link in a text. Positions count UTF-16 code units.
///
/// @param start the index of the first character
/// @param end the index after the last character
public record Link(int start, int end) {
    /// The maximum length of a link with its scheme and its host name in ASCII.
    static final int MAX_LENGTH = 4_096;

    private static final int MAX_HOST_LENGTH = 253;
    private static final String LONGEST_SCHEME = "https://";

    /// Returns the links of a text in their order. They do not overlap. The time is linear in the
    /// length of the text.
    public static List<Link> findIn(CharSequence text) {
        return LinkScanner.scan(text);
    }

    /// Returns whether the lengths of the link and of the labels of its host name are valid.
    boolean fits(String host, boolean hasScheme) {
        if (host.length() > MAX_HOST_LENGTH) {
            return false;
        }
        try {
            int longer = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).length() - host.length();
            int scheme = hasScheme ? 0 : LONGEST_SCHEME.length();
            return end - start + longer + scheme <= MAX_LENGTH;
        } catch (IllegalArgumentException | IndexOutOfBoundsException invalidLabel) {
            return false;
        }
    }
}
