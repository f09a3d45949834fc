package io.aviary.tweet.text;

/// Finds the ends of host names in a text. A position of -1 means that none was found.
final class HostScanner {
    private final CharSequence text;

    HostScanner(CharSequence text) {
        this.text = text;
    }

    /// Returns the start of the run of host name characters around a dot.
    int start(int dot, int from) {
        int start = dot;
        while (start > from && LinkCharacters.isInHosts(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /// Returns the start of the label before a dot, if the label may have characters of any script.
    int unicodeStart(int dot, int from) {
        int start = dot;
        while (start > from && isUnicodeLabel(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isUnicodeLabel(char c) {
        return c == '-' || LinkCharacters.isUnicodeHost(c);
    }

    /// Returns the end of a host name that consists of one label, in any script, and a top-level
    /// domain.
    int endOfUnicode(int start, int dot) {
        return text.charAt(start) == '-' || text.charAt(dot - 1) == '-'
                ? -1
                : TopLevelDomains.end(text, dot + 1);
    }

    /// Returns the end of the longest host name that starts here. Only the labels before the last
    /// two may contain an underscore.
    int end(int start) {
        int end = -1;
        int label = start;
        for (int dot = labelEnd(label); isLabel(label, dot); dot = labelEnd(label)) {
            int top = hasUnderscore(label, dot) ? -1 : TopLevelDomains.end(text, dot + 1);
            end = Math.max(end, top);
            label = dot + 1;
        }
        return end;
    }

    /// Returns the end of the last host name in a run of host name characters.
    int endOfHidden(int start) {
        int end = -1;
        int runEnd = runEnd(start);
        for (int i = start + 1; i < runEnd; i++) {
            if (text.charAt(i) == '.' && LinkCharacters.isHost(text.charAt(i - 1))) {
                end = Math.max(end, TopLevelDomains.end(text, i + 1));
            }
        }
        return end;
    }

    /// Returns the end of the letters and digits that start here.
    int wordEnd(int start) {
        int end = start;
        while (LinkCharacters.isHost(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Returns the last dot in a run of host name characters. A scheme may follow it.
    int lastDot(int start) {
        int dot = runEnd(start) - 1;
        while (text.charAt(dot) != '.') {
            dot--;
        }
        return dot;
    }

    private int runEnd(int start) {
        int end = start;
        while (end < text.length() && LinkCharacters.isInHosts(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int labelEnd(int start) {
        int end = start;
        while (end < text.length()
                && text.charAt(end) != '.'
                && LinkCharacters.isInHosts(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isLabel(int start, int end) {
        return end > start
                && end < text.length()
                && text.charAt(end) == '.'
                && LinkCharacters.isHost(text.charAt(start))
                && LinkCharacters.isHost(text.charAt(end - 1));
    }

    private boolean hasUnderscore(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '_') {
                return true;
            }
        }
        return false;
    }
}
