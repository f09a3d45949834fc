package io.aviary.user.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.text.Visibility;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountCharactersTests {
    /// The joiners and selectors that shape an emoji or a word.
    private static final String SHAPING = "\u200C\u200D\uFE0E\uFE0F";

    @Test
    void noInvisibleCharacterMakesAnotherUsername() {
        assertThat(invisible()).noneMatch(it -> AccountRule.USERNAME.accepts("ann" + it));
    }

    @Test
    void noInvisibleCharacterMakesAnotherEmail() {
        assertThat(invisible())
                .noneMatch(it -> AccountRule.EMAIL.accepts("ann" + it + "@example.org"))
                .noneMatch(it -> AccountRule.EMAIL.accepts("ann@example" + it + ".org"));
    }

    @Test
    void noInvisibleCharacterMakesADisplayName() {
        assertThat(invisible())
                .noneMatch(AccountRule.NAME::accepts)
                .noneMatch(it -> AccountRule.NAME.accepts(it + it))
                .noneMatch(it -> AccountRule.NAME.accepts("An" + it + "n"));
    }

    @Test
    void invisibleCharactersThatShapeNothingAreNeverPartOfADisplayName() {
        assertThat(invisible().filter(it -> !SHAPING.contains(it)))
                .noneMatch(it -> AccountRule.NAME.accepts("\u0639\u0644\u06CC" + it + "\u0631"))
                .noneMatch(it -> AccountRule.NAME.accepts("\u2764" + it));
    }

    private static Stream<String> invisible() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Visibility::isInvisible)
                .mapToObj(Character::toString);
    }
}
