package io.aviary.tweet.posting;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.twitter.twittertext.TwitterTextParser;
import io.aviary.platform.problem.ProblemException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweetTextTests {
    private static final String FAMILY =
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    @Test
    void aLatinCharacterCountsOne() {
        assertFitsExactly("a".repeat(280), "a");
    }

    @Test
    void anEmojiCountsTwo() {
        assertFitsExactly("\uD83D\uDE00".repeat(140), "a");
    }

    @Test
    void aFamilyOfElevenCodeUnitsIsOneEmoji() {
        assertFitsExactly(FAMILY.repeat(140), FAMILY);
    }

    @Test
    void aFlagAndASkinToneBelongToTheirEmoji() {
        assertFitsExactly("\uD83C\uDDE9\uD83C\uDDEA".repeat(140), ".");
        assertFitsExactly("\uD83D\uDC4D\uD83C\uDFFD".repeat(140), ".");
    }

    @Test
    void aCombinedCharacterCountsAsItsComposedForm() {
        assertFitsExactly("e\u0301".repeat(280), "e\u0301");
    }

    @Test
    void aCombiningCharacterWithoutComposedFormCountsSeparately() {
        assertFitsExactly("q\u0301".repeat(140), "q");
    }

    @Test
    void aChineseCharacterCountsTwo() {
        assertFitsExactly("\u6F22".repeat(140), "a");
    }

    @Test
    void aLinkCounts23HoweverLongItIs() {
        var link = "https://example.com/" + "x".repeat(500);
        assertFitsExactly("a".repeat(256) + " " + link, "\na");
    }

    @Test
    void plainTextIsCountedAsTheLibraryCountsIt() {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var words = new StringBuilder();
            while (words.length() < 276) {
                words.append((char) ('!' + random.nextInt(94)));
                words.append(random.nextInt(5) == 0 ? ". " : random.nextInt(40) == 0 ? ".com" : "");
            }
            var text = words.toString();
            if (TwitterTextParser.parseTweet(text).weightedLength <= 280) {
                assertThat(TweetText.of("text", text).value()).isEqualTo(text);
            } else {
                assertRefused(text);
            }
        }
    }

    @Test
    void theTextIsStoredAsItWasSent() {
        var text = " e\u0301\r\n\tend ";
        assertThat(TweetText.of("text", text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t",
                "\u00A0\u2003",
                "\u200B\u200D",
                "\u3164",
                "\u2800",
                "\uFE0F\u2060"
            })
    void invisibleCharactersAreBlank(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\u0007",
                "a\u001B[0m",
                "a\u007F",
                "a\u0085",
                "\uD800",
                "a\uDC00b",
                "\uDE00\uD83D",
                "a\uFFFE",
                "a\uFEFF",
                "a\uFDD0"
            })
    void controlCharactersAndInvalidUnicodeAreRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a-", "(a.)", "a.b-", "http://t.co/("})
    void everyTextIsRefusedQuickly(String part) {
        assertTimeout(ofSeconds(2), () -> assertRefused(part.repeat(60_000 / part.length())));
        assertTimeout(ofSeconds(2), () -> assertRefused(part.repeat(3_999 / part.length())));
    }

    private static void assertFitsExactly(String text, String more) {
        assertThat(TweetText.of("text", text).value()).isEqualTo(text);
        assertRefused(text + more);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> TweetText.of("text", text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
