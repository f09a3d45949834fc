package io.aviary.tweet.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void positionsLeadBackToTheTextAsSent() {
        var seen = SeenText.of("\uD83D\uDE00 a\u2060b c");

        assertThat(seen.text()).isEqualTo("\uD83D\uDE00 ab c");
        assertThat(seen.startInCodePoints(3)).isEqualTo(2);
        assertThat(seen.endInCodePoints(5)).isEqualTo(5);
        assertThat(seen.startInCodePoints(6)).isEqualTo(6);
    }
}
