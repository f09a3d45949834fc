package io.aviary.tweet.entities;

import io.aviary.tweet.entities.Entities.Url;
import io.aviary.tweet.text.Link;
import io.aviary.tweet.text.SeenText;
import java.util.List;

/// Creates the entities of links, and hides links from the search for other entities.
final class Urls {
    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final int MAX_DISPLAYED = 27;

    private Urls() {}

    static Url of(SeenText seen, Link link) {
        var url = seen.text().substring(link.start(), link.end());
        var bare = withoutPrefix(url, SCHEMES);
        return new Url(
                seen.startInCodePoints(link.start()),
                seen.endInCodePoints(link.end()),
                url,
                bare.length() < url.length() ? url : "http://" + url,
                displayUrl(withoutPrefix(bare, List.of("www."))));
    }

    /// Hides links from the library, whose search for links takes quadratic time. The library
    /// searches for links only in a text with dots, so every dot is replaced. Mentions and hashtags
    /// need no dots. The signs of mentions and hashtags inside links are replaced, too.
    static String hide(String text, List<Link> links) {
        var hidden = new StringBuilder(text.replace('.', ','));
        for (var link : links) {
            for (int at = link.start(); at < link.end(); at++) {
                if ("@\uFF20#\uFF03".indexOf(text.charAt(at)) >= 0) {
                    hidden.setCharAt(at, 'x');
                }
            }
        }
        return hidden.toString();
    }

    private static String withoutPrefix(String url, List<String> prefixes) {
        return prefixes.stream()
                .filter(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()))
                .findFirst()
                .map(prefix -> url.substring(prefix.length()))
                .orElse(url);
    }

    private static String displayUrl(String bare) {
        return bare.codePointCount(0, bare.length()) <= MAX_DISPLAYED
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, MAX_DISPLAYED - 1)) + "\u2026";
    }
}
