package io.aviary.tweet.text;

import io.aviary.platform.text.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text as a reader sees it: without the invisible characters inside words and links. A name, tag
/// or link that contains such a character thus equals the one that is shown. Joiners stay between
/// characters that are not ASCII, because some scripts need them. All invisible characters stay
/// beside `@`, `#` and `$`: authors use them there to write a name or tag that has no effect.
public final class SeenText {
    private final String sent;
    private final String seen;

    /// For each UTF-16 code unit of the seen text, its position in the text as sent; null if both
    /// texts are equal.
    private final int @Nullable [] positions;

    private SeenText(String sent, String seen, int @Nullable [] positions) {
        this.sent = sent;
        this.seen = seen;
        this.positions = positions;
    }

    /// Returns the seen form of a text.
    public static SeenText of(String sent) {
        if (sent.codePoints().noneMatch(Visibility::isIgnorable)) {
            return new SeenText(sent, sent, null);
        }
        var seen = new StringBuilder(sent.length());
        var positions = new int[sent.length()];
        for (int at = 0; at < sent.length(); ) {
            int end = invisibleEnd(sent, at);
            int next = end == at ? at + Character.charCount(sent.codePointAt(at)) : end;
            if (end == at || !isInWord(sent, at, end)) {
                for (int unit = at; unit < next; unit++) {
                    positions[seen.length()] = unit;
                    seen.append(sent.charAt(unit));
                }
            }
            at = next;
        }
        return new SeenText(sent, seen.toString(), positions);
    }

    /// Returns the text without the invisible characters inside words.
    public String text() {
        return seen;
    }

    /// Returns the links of the seen text.
    public List<Link> links() {
        return Link.findIn(seen);
    }

    /// Returns the position in the text as sent, in code points, of a position in the seen text,
    /// in UTF-16 code units.
    public int startInCodePoints(int start) {
        return sent.codePointCount(0, positions == null ? start : positions[start]);
    }

    /// Returns the position in code points after a part of the seen text that is not empty.
    public int endInCodePoints(int end) {
        return sent.codePointCount(0, positions == null ? end : positions[end - 1] + 1);
    }

    private static int invisibleEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Visibility.isIgnorable(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /// Returns whether a run of invisible characters is inside a word or link that does not need
    /// it.
    private static boolean isInWord(String text, int start, int end) {
        if (start == 0 || end == text.length()) {
            return false;
        }
        int before = text.codePointBefore(start);
        int after = text.codePointAt(end);
        return isWord(before)
                && isWord(after)
                && (!hasJoiner(text, start, end) || (before < 0x80 && after < 0x80));
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || LinkCharacters.joinsLink(character);
    }

    private static boolean hasJoiner(String text, int start, int end) {
        return text.substring(start, end).codePoints().anyMatch(c -> c == 0x200C || c == 0x200D);
    }
}
