package io.aviary.tweet.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTests {
    /// All emoji of Unicode's current list, with all sequences.
    private static List<String> all() {
        var set = new UnicodeSet("[:RGI_Emoji:]");
        return StreamSupport.stream(set.spliterator(), false).toList();
    }

    @Test
    void everyEmojiOfTheCurrentListWeighsTwo() {
        assertThat(all())
                .hasSizeGreaterThan(3_700)
                .allSatisfy(emoji -> assertThat(weight(emoji)).as(emoji).isEqualTo(2));
    }

    /// Keyboards and programs may leave out presentation selectors.
    @Test
    void emojiWithoutPresentationSelectorsWeighTwo() {
        var incomplete =
                all().stream()
                        .flatMap(EmojiTests::withoutSelectors)
                        .filter(emoji -> emoji.codePoints().anyMatch(c -> c > 0xFF))
                        .toList();
        assertThat(incomplete)
                .hasSizeGreaterThan(1_000)
                .allSatisfy(emoji -> assertThat(weight(emoji)).as(emoji).isEqualTo(2));
    }

    private static Stream<String> withoutSelectors(String emoji) {
        return emoji.contains("\uFE0F")
                ? Stream.of(emoji.replace("\uFE0F", ""), emoji.replaceFirst("\uFE0F", ""))
                : Stream.empty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2764\uFE0F\u200D\uD83D\uDD25",
                "\uD83D\uDC26\u200D\uD83D\uDD25",
                "\uD83D\uDE2E\u200D\uD83D\uDCA8",
                "\uD83D\uDC08\u200D\u2B1B",
                "\uD83E\uDDD1\u200D\uD83C\uDF7C",
                "\uD83E\uDEF1\uD83C\uDFFB\u200D\uD83E\uDEF2\uD83C\uDFFF",
                "\uD83E\uDDD4\u200D\u2640\uFE0F"
            })
    void aTweetMayHave140OfTheEmojiThatTheLibraryDoesNotKnow(String emoji) {
        assertThat(TweetText.of("text", emoji.repeat(140)).value()).hasSize(140 * emoji.length());
        assertThat(weight(emoji.repeat(141))).isEqualTo(282);
    }

    /// The JDK may be older than an emoji. It then knows the code point only as reserved for
    /// pictographs.
    @Test
    void unassignedPictographsWeighTwoWithTheirModifiers() {
        int reserved = 0x1FAFD;
        assertThat(Character.getType(reserved)).isEqualTo(Character.UNASSIGNED);

        var emoji = Character.toString(reserved);
        assertThat(weight(emoji + "\uD83C\uDFFD")).isEqualTo(2);
        assertThat(weight(emoji + "\u200D\u2642\uFE0F")).isEqualTo(2);
    }

    @Test
    void digitsAndSignsAreNotEmojiOnTheirOwn() {
        assertThat(weight("1#*")).isEqualTo(3);
        assertThat(weight("1\uFE0F\u20E3#\u20E3")).isEqualTo(4);
        assertThat(weight("\u00A9\u00AE")).isEqualTo(2);
        assertThat(weight("\u00A9\uFE0F")).isEqualTo(2);
        assertThat(weight("1\u200D2")).isEqualTo(3);
    }

    @Test
    void anEndlessSequenceIsNotOneEmoji() {
        var joined = "\uD83D\uDC68" + "\u200D\uD83D\uDC68".repeat(799);

        assertThat(weight(joined)).isEqualTo(100 * 2 + 99);
    }

    private static int weight(String text) {
        return TweetWeight.of(text, Link.findIn(text));
    }
}
