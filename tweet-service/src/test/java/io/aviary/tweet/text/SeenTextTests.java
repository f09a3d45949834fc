package io.aviary.tweet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTextTests {
    @ParameterizedTest
    @CsvSource({
        "'a\u200Bb', ab",
        "'a\u00ADb\u2060c', abc",
        "'a\u200B\u200Db', ab",
        "'a\u202Eb', ab",
        "'@\u200Bbob', '@\u200Bbob'",
        "'bob\u200B', 'bob\u200B'",
        "'\u0645\u06CC\u200C\u062E', '\u0645\u06CC\u200C\u062E'",
        "'\u0645\u06CC\u2060\u062E', '\u0645\u06CC\u062E'",
        "'\uD83D\uDC68\u200D\uD83D\uDC69', '\uD83D\uDC68\u200D\uD83D\uDC69'"
    })
    void wordsAreSeenWithoutInvisibleCharactersThatTheyDoNotNeed(String sent, String seen) {
        assertThat(SeenText.of(sent).text()).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a/b-c_d?e=f&g=%20h",
                "http://www.example.org:8080/~a/b.html?c",
                "example.org/a,b;c+d!e/f/",
                "example.org?a=1&b[0]=2/3"
            })
    void anInvisibleCharacterAnywhereInALinkDoesNotChangeIt(String link) {
        for (var invisible : List.of("\u200B", "\u00AD", "\u2060", "\u202E", "\u200D", "\uFE0F")) {
            for (int at = 1; at < link.length(); at++) {
                var sent = "see " + link.substring(0, at) + invisible + link.substring(at) + " or";

                var seen = SeenText.of(sent);

                assertThat(seen.text()).isEqualTo("see " + link + " or");
                assertThat(seen.links()).isEqualTo(Link.findIn("see " + link + " or"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#a\u200B#b",
                "a\u200B #b",
                "a \u200Bb",
                "#\u200Ba",
                ".\u200B@bob",
                "1\uFE0F\u20E3"
            })
    void besideSpacesAndSignsInvisibleCharactersStay(String sent) {
        assertThat(SeenText.of(sent).text()).isEqualTo(sent);
    }

    @Test
    void positionsLeadBackToTheTextAsSent() {
        var seen = SeenText.of("\uD83D\uDE00 a\u2060b c");

        assertThat(seen.text()).isEqualTo("\uD83D\uDE00 ab c");
        assertThat(seen.startInCodePoints(3)).isEqualTo(2);
        assertThat(seen.endInCodePoints(5)).isEqualTo(5);
        assertThat(seen.startInCodePoints(6)).isEqualTo(6);
    }
}
