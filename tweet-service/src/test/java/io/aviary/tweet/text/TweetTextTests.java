package io.aviary.tweet.text;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.twitter.twittertext.TwitterTextParser;
import io.aviary.platform.problem.ProblemException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweetTextTests {
    private static final String FAMILY =
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    @Test
    void aLatinCharacterCountsAsOne() {
        assertFitsExactly("a".repeat(280), "a");
    }

    @Test
    void anEmojiCountsAsTwo() {
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
    void aChineseCharacterCountsAsTwo() {
        assertFitsExactly("\u6F22".repeat(140), "a");
    }

    @Test
    void aLinkCountsAs23HoweverLongItIs() {
        var link = "https://example.com/" + "x".repeat(500);
        assertFitsExactly("a".repeat(256) + " " + link, "\na");
    }

    @Test
    void hyphensAndDotsInLinksAreNotLimited() {
        var link =
                "https://www.example.org/2026/11/30/one-two-three-four-five-six-seven-eight-nine-ten"
                        + "-eleven-twelve-thirteen-fourteen-fifteen-sixteen";
        assertFitsExactly((link + " ").repeat(9) + "a".repeat(64), "a");
        assertFitsExactly(
                "-".repeat(141) + " https://example.org/" + "a".repeat(130), " " + "a".repeat(115));
        assertFitsExactly(
                ("https://example.org/" + "-.".repeat(2_037) + "a ").repeat(11) + "a".repeat(16),
                "a");
    }

    /// As sent, the text is one link. Readers see a thousand names instead, which exceed the limit.
    @Test
    void theTextAsReadersSeeItCounts() {
        var names = "@aa/".repeat(1_000);

        assertRefused("_\u200Ba.co/" + names);
        assertThat(TweetText.of("text", "a.co/" + names).value()).hasSize(4_005);
    }

    @Test
    void twelveLinksOfTheMaximumLengthFit() {
        var link = "https://example.org/" + "a".repeat(4_076);
        assertFitsExactly((link + "\n").repeat(11) + "b".repeat(16), "b");
        assertRefused(link + "a");
    }

    @Test
    void linksWithNewTopLevelDomainsCountAs23() {
        assertFitsExactly("https://a.music/track ".repeat(11) + "a".repeat(16), "b");
        assertFitsExactly(
                "https://a.\u05D9\u05E9\u05E8\u05D0\u05DC/ ".repeat(11) + "a".repeat(16), "b");
    }

    @Test
    void textIsCountedAsTheLibraryCountsIt() {
        var random = new Random(11);
        var words =
                List.of(
                        "a",
                        "Z~",
                        "com",
                        "x.com/b ",
                        "\u00E9 ",
                        "e\u0301 ",
                        "\u4E2D",
                        "\u2019",
                        "\u2026",
                        FAMILY,
                        "\n");
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder();
            while (text.length() < 270) {
                text.append(words.get(random.nextInt(words.size())));
                text.append(random.nextInt(3) == 0 ? " " : "");
            }
            int weight = TwitterTextParser.parseTweet(text.toString()).weightedLength;

            assertThat(TweetWeight.of(text.toString(), Link.findIn(text)))
                    .as(text.toString())
                    .isEqualTo(weight);
            if (weight <= 280) {
                assertThat(TweetText.of("text", text.toString()).value())
                        .isEqualTo(text.toString());
            } else {
                assertRefused(text.toString());
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
                "\uFE0F\u2060",
                "\u180F\uDB40\uDD00",
                "\uD834\uDD59",
                "\u2065"
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
    void longTextsAreRefusedQuickly(String part) {
        assertTimeout(ofSeconds(2), () -> assertRefused(part.repeat(60_000 / part.length())));
        assertTimeout(ofSeconds(2), () -> assertRefused(part.repeat(3_999 / part.length())));
        assertTimeout(
                ofSeconds(2),
                () -> assertRefused("https://example.org/" + part.repeat(50_000 / part.length())));
    }

    @Test
    void combiningCharactersAreRefusedQuickly() {
        assertTimeout(ofSeconds(2), () -> assertRefused("\u0315\u0300".repeat(25_000)));
        assertTimeout(ofSeconds(2), () -> assertRefused("e" + "\u0315\u0300".repeat(1_100)));
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
