package io.aviary.tweet.text;

import java.util.ArrayList;
import java.util.List;

/// Finds the links of a text according to X's published rules, with the current top-level domains.
/// Each character is read a limited number of times, so the time is linear in the length.
///
/// A link has a host name that ends in a top-level domain. Its scheme, port, path and query are
/// optional. A scan moves from dot to dot: a host name without a dot is not a link.
final class LinkScanner {
    private static final String[] SCHEMES = {"https://", "http://"};

    private final CharSequence text;
    private final HostScanner hosts;
    private final List<Link> found = new ArrayList<>();

    /// The end of the part of the text that has been scanned.
    private int done;

    private LinkScanner(CharSequence text) {
        this.text = text;
        hosts = new HostScanner(text);
    }

    /// Returns the links in their order. They do not overlap.
    static List<Link> scan(CharSequence text) {
        var scanner = new LinkScanner(text);
        for (int dot = scanner.nextDot(); dot >= 0; dot = scanner.nextDot()) {
            scanner.scanAround(dot);
        }
        return scanner.found;
    }

    private int nextDot() {
        for (int i = done; i < text.length(); i++) {
            if (text.charAt(i) == '.') {
                return i;
            }
        }
        return -1;
    }

    private void scanAround(int dot) {
        int start = hosts.start(dot, done);
        int unicodeStart = hosts.unicodeStart(dot, done);
        int scheme = schemeBefore(unicodeStart);
        int end = unicodeStart < start && scheme >= 0 ? hosts.endOfUnicode(unicodeStart, dot) : -1;
        if (end >= 0) {
            add(scheme, unicodeStart, end);
            return;
        }
        scheme = schemeBefore(start);
        end = hosts.end(start);
        if (end >= 0) {
            add(scheme, start, end);
        } else {
            skipHidden(start);
        }
    }

    /// Skips a run of host name characters that does not begin with a host name, such as
    /// `-a.example.com/path`.
    private void skipHidden(int start) {
        int end = hosts.endOfHidden(start);
        done = end < 0 ? hosts.lastDot(start) + 1 : LinkTail.end(text, end);
    }

    private void add(int scheme, int host, int hostEnd) {
        boolean hasScheme = scheme >= 0;
        int start = hasScheme ? scheme : host;
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        boolean hidden = LinkCharacters.hidesLink(before);
        if (hidden && !hasScheme) {
            // The first word is part of a name or tag.
            skipHidden(hosts.wordEnd(host));
            return;
        }
        done = LinkTail.end(text, hostEnd);
        if (!hidden && (hasScheme || !LinkCharacters.continuesLink(before))) {
            addIfValid(new Link(start, done), text.subSequence(host, hostEnd), hasScheme);
        }
    }

    private void addIfValid(Link link, CharSequence host, boolean hasScheme) {
        if (link.fits(host.toString(), hasScheme)) {
            found.add(link);
        }
    }

    /// Returns the start of the scheme that ends here, or -1.
    private int schemeBefore(int end) {
        for (var scheme : SCHEMES) {
            int start = end - scheme.length();
            if (start >= done && matches(scheme, start)) {
                return start;
            }
        }
        return -1;
    }

    private boolean matches(String scheme, int start) {
        for (int i = 0; i < scheme.length(); i++) {
            if (Character.toLowerCase(text.charAt(start + i)) != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
