package io.aviary.tweet.text;

/// Finds the end of a link after its host name: an optional port, path and query.
final class LinkTail {
    private LinkTail() {}

    /// Returns the end of the link whose host name ends here.
    static int end(CharSequence text, int hostEnd) {
        return query(text, path(text, port(text, hostEnd)));
    }

    private static int port(CharSequence text, int start) {
        int end = start + 1;
        if (!isAt(text, start, ':')) {
            return start;
        }
        while (end < text.length() && LinkCharacters.isDigit(text.charAt(end))) {
            end++;
        }
        return end > start + 1 ? end : start;
    }

    private static int path(CharSequence text, int start) {
        if (!isAt(text, start, '/')) {
            return start;
        }
        int end = start + 1;
        int at = end;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (LinkCharacters.isPath(c)) {
                at++;
                end = LinkCharacters.endsPath(c) ? at : end;
            } else {
                int after = parentheses(text, at);
                if (after < 0) {
                    break;
                }
                at = after;
                end = after;
            }
        }
        return end;
    }

    /// Returns the position after balanced parentheses, of which one pair may contain another:
    /// `/Primer_(film)`, `/We_Up_(Album_(Edited))`. Returns -1 if none start here.
    private static int parentheses(CharSequence text, int start) {
        if (!isAt(text, start, '(')) {
            return -1;
        }
        int at = pathCharacters(text, start + 1);
        if (isAt(text, at, '(')) {
            int inner = pathCharacters(text, at + 1);
            if (inner == at + 1 || !isAt(text, inner, ')')) {
                return -1;
            }
            at = pathCharacters(text, inner + 1);
        }
        return at > start + 1 && isAt(text, at, ')') ? at + 1 : -1;
    }

    private static int pathCharacters(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && LinkCharacters.isPath(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int query(CharSequence text, int start) {
        int end = start;
        if (isAt(text, start, '?')) {
            for (int at = start + 1; at < text.length(); at++) {
                char c = text.charAt(at);
                if (!LinkCharacters.isQuery(c)) {
                    break;
                }
                end = LinkCharacters.endsQuery(c) ? at + 1 : end;
            }
        }
        return end;
    }

    private static boolean isAt(CharSequence text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
