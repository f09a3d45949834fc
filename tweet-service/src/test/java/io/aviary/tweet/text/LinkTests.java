package io.aviary.tweet.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.twitter.twittertext.Extractor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTests {
    private static final Extractor LIBRARY = new Extractor();

    /// Parts of links and of the text around them. X's library knows all of them.
    private static final List<String> PIECES =
            List.of(
                    "http://",
                    "https://",
                    "HTTP://",
                    "www.",
                    "a",
                    "example",
                    "b-c",
                    "d_e",
                    ".",
                    ".com",
                    ".co",
                    ".co.uk",
                    ".de",
                    ".org",
                    ".xyz",
                    ".notatld",
                    ".\u307F\u3093\u306A",
                    "-",
                    "_",
                    "/",
                    "//",
                    ":80",
                    ":",
                    "?",
                    "?q=1",
                    "&x",
                    "#",
                    "#tag",
                    "@",
                    "@ann",
                    "(",
                    ")",
                    "(film)",
                    "((a)b)",
                    " ",
                    "\n",
                    ",",
                    "!",
                    "\u4E2D\u6587",
                    "\u0436",
                    "=",
                    "+",
                    "%20",
                    "~",
                    "1",
                    "xn--",
                    "xn--p1ai",
                    "$",
                    "\u2013",
                    "'");

    @Test
    void linksAgreeWithTheLibrary() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThat(links(text.toString())).as("'%s'", text).isEqualTo(library(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.music",
                "https://a.music/track",
                "b.kids",
                "c.spa",
                "d.amazon",
                "https://\u05D3\u05D5\u05D2\u05DE\u05D4.\u05D9\u05E9\u05E8\u05D0\u05DC",
                "e.\u05D9\u05E9\u05E8\u05D0\u05DC",
                "f.verm\u00F6gensberater",
                "G.MUSIC"
            })
    void newTopLevelDomainsMakeLinks(String link) {
        assertThat(links("see " + link + ", please")).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.musi", "file.txt", "x.invalid", "v1.2.3", "e.g.", "a.b", "music"})
    void otherNamesAreNotLinks(String name) {
        assertThat(links("see " + name + ", please")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\u00FCcher.de",
                "https://\u00FCber.example.com/",
                "https://b\u00FCcher.de/\u00E4?\u00E4",
                "a.com\u00FC",
                "x.\u00FC.com",
                "https://\u4F8B\u3048.com\u4E2D",
                "http://a.com/\u00FC."
            })
    void linksWithAccentsAgreeWithTheLibrary(String text) {
        assertThat(links(text)).isEqualTo(library(text));
    }

    /// The library takes an accented first letter for the character before the link.
    @Test
    void anAccentedFirstLetterBelongsToTheLink() {
        assertThat(links("see \u00FCber.example.com.")).containsExactly("\u00FCber.example.com");
    }

    @ParameterizedTest
    @CsvSource({"4096, 1", "4097, 0"})
    void aLinkHasAtMost4096CharactersWithItsScheme(int length, int expected) {
        var link = "https://example.org/" + "a".repeat(length - 20);
        assertThat(links(link)).hasSize(expected);
        assertThat(links(link.substring(8))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"63, 1", "64, 0"})
    void aLabelHasAtMost63Characters(int length, int expected) {
        assertThat(links("https://" + "a".repeat(length) + ".org/")).hasSize(expected);
    }

    @Test
    void aHostHasAtMost253Characters() {
        var longest = "a.".repeat(125) + "org";
        assertThat(links(longest)).containsExactly(longest);
        assertThat(links("b" + longest + "/x a.org")).containsExactly("a.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "a-",
                "(a.)",
                "a.b-",
                "http://t.co/(",
                "http://",
                "a.com",
                "a.com/",
                "a.com_",
                "a_.",
                "-.com",
                "x.xn--",
                "a.com?",
                "a.com/(a(",
                "http://\u4E2D.",
                "\u00E9.com\u00E9",
                "a.com\u4E2D",
                "..",
                "://a.b"
            })
    void theNumberOfReadsIsLinearInTheLength(String part) {
        long small = reads(part.repeat(2_000 / part.length()));
        long large = reads(part.repeat(32_000 / part.length()));

        assertThat(large).isLessThan(20 * small + 1_000);
        assertThat(large).isLessThan(32_000 * 60);
    }

    /// Returns the number of characters that a search reads.
    private static long reads(String text) {
        var counted = new CountedText(text, new long[1]);
        Link.findIn(counted);
        return counted.reads()[0];
    }

    private record CountedText(CharSequence text, long[] reads) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads[0]++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads[0] += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static List<String> links(String text) {
        return Link.findIn(text).stream()
                .map(link -> text.substring(link.start(), link.end()))
                .toList();
    }

    private static List<String> library(String text) {
        return LIBRARY.extractURLs(text);
    }
}
