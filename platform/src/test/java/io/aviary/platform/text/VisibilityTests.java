package io.aviary.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Compares every code point with ICU's properties of Unicode.
class VisibilityTests {
    private static final String IGNORABLE =
            "[[:Default_Ignorable_Code_Point:][[:Cf:]-[:Prepended_Concatenation_Mark:]]]";
    private static final String EMPTY = "[\\u2800\\U0001D159\\U00016FE4\\U00013441\\U00013442]";
    private static final String CONTROLS = "[\\u0009-\\u000D\\u001C-\\u001F]";

    @Test
    void defaultIgnorablesAndFormatCharactersExceptVisibleSignsAreIgnorable() {
        assertEqual(Visibility::isIgnorable, IGNORABLE);
    }

    @Test
    void invisibleCharactersAreTheIgnorableOnesAndThoseWithAnEmptyGlyph() {
        assertEqual(Visibility::isInvisible, "[" + IGNORABLE + EMPTY + "]");
    }

    @Test
    void unicodeSpacesAndSeparatingControlCharactersAreSpaces() {
        assertEqual(Visibility::isSpace, "[[[:White_Space:]-[:Cc:]]" + CONTROLS + "]");
    }

    @Test
    void blankCharactersAreSpacesAndInvisibleOnes() {
        assertEqual(
                Visibility::isBlank,
                "[[[:White_Space:]-[:Cc:]]" + CONTROLS + IGNORABLE + EMPTY + "]");
    }

    @Test
    void lettersSignsAndEmojiAreVisible() {
        var visible = new UnicodeSet("[[:Alphabetic:][:Emoji:][:Nd:][:P:][:Sc:]]");
        visible.removeAll(new UnicodeSet("[" + IGNORABLE + EMPTY + "]"));

        assertThat(all(Visibility::isBlank).containsNone(visible)).isTrue();
    }

    private static void assertEqual(IntPredicate property, String pattern) {
        assertThat((Object) all(property)).isEqualTo(new UnicodeSet(pattern));
    }

    private static UnicodeSet all(IntPredicate property) {
        var set = new UnicodeSet();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(property).forEach(set::add);
        return set;
    }
}
