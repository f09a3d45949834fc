package io.aviary.tweet.text;

import java.text.Normalizer;
import java.util.List;

/// The weighted length of a text according to X's published rules: a link counts as 23, an emoji as
/// 2. After NFC normalization, a character of the Latin to Georgian blocks or a common space,
/// hyphen or quote counts as 1, and any other character as 2.
final class TweetWeight {
    private static final int LINK = 23;
    private static final int EMOJI = 2;

    /// The last character that cannot begin an emoji other than a keycap.
    private static final int LAST_ASCII = 0x7F;

    private TweetWeight() {}

    /// Returns the weight of a text.
    ///
    /// @param links the links of the text in their order
    static int of(String text, List<Link> links) {
        int weight = 0;
        int start = 0;
        for (var link : links) {
            weight += LINK + ofRest(text.substring(start, link.start()));
            start = link.end();
        }
        return weight + ofRest(text.substring(start));
    }

    private static int ofRest(String part) {
        var text = Normalizer.normalize(part, Normalizer.Form.NFC);
        var emoji = new Emoji(text);
        int weight = 0;
        for (int at = 0; at < text.length(); ) {
            int end = mayBeEmoji(text, at) ? emoji.end(at) : at;
            if (end > at) {
                weight += EMOJI;
                at = end;
            } else {
                int character = text.codePointAt(at);
                weight += isLight(character) ? 1 : 2;
                at += Character.charCount(character);
            }
        }
        return weight;
    }

    private static boolean mayBeEmoji(String text, int at) {
        // A keycap begins with a digit or sign and continues with a character that is not ASCII.
        return text.charAt(at) > LAST_ASCII
                || (at + 1 < text.length() && text.charAt(at + 1) > LAST_ASCII);
    }

    private static boolean isLight(int character) {
        return character <= 0x10FF
                || (character >= 0x2000 && character <= 0x200D)
                || (character >= 0x2010 && character <= 0x201F)
                || (character >= 0x2032 && character <= 0x2037);
    }
}
