package io.aviary.user.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRuleTests {
    /// Characters of each kind that some rule accepts or refuses.
    private static final List<String> REPEATED =
            List.of(
                    "a",
                    "1",
                    "_",
                    ".",
                    "@",
                    "-",
                    " ",
                    "\u0301",
                    "\u200d",
                    "\ud83d\ude00",
                    "\ud83d");

    @ParameterizedTest
    @EnumSource(AccountRule.class)
    void aLongTextIsRefusedWithoutReadingItsCharacters(AccountRule rule) {
        for (var repeated : REPEATED) {
            var text = new CountedText(repeated.repeat(60_000));

            assertThat(rule.accepts(text)).isFalse();
            assertThat(text.reads()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(AccountRule.class)
    void eachCharacterOfAnAcceptableLengthIsReadAFewTimesAtMost(AccountRule rule) {
        for (var start : List.of("", "a@", "a@a.", "1990-", "a ")) {
            for (var repeated : REPEATED) {
                for (var end : List.of("", "@", "!", "\n")) {
                    for (int length = 1; length <= 256; length += 15) {
                        var text = new CountedText(start + repeated.repeat(length) + end);

                        rule.accepts(text);

                        assertThat(text.reads())
                                .as("%s of %s times [%s]", rule, length, repeated)
                                .isLessThanOrEqualTo(8L * text.length());
                    }
                }
            }
        }
    }

    @Test
    void lengthsAreInCodePoints() {
        assertThat(AccountRule.NAME.accepts("\ud83d\ude00".repeat(50))).isTrue();
        assertThat(AccountRule.NAME.accepts("\ud83d\ude00".repeat(51))).isFalse();
        assertThat(AccountRule.PASSWORD.accepts("pw \ud83d\ude00")).isFalse();
        assertThat(AccountRule.CREDENTIAL.accepts("\ud83d\ude00".repeat(256))).isTrue();
        assertThat(AccountRule.CREDENTIAL.accepts("x".repeat(257))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "12345678",
                "87654321",
                "00000000",
                "abcdefgh",
                "abababab",
                "123123123",
                "qwertyuiop",
                "trustno1",
                "iloveyou"
            })
    void aCommonPasswordIsRefused(String password) {
        assertThat(AccountRule.PASSWORD.accepts(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "a1b2c3d4e5",
                "  spaces  ",
                "\u30d1\u30b9 word \ud83d\ude00"
            })
    void anyOtherWellFormedPasswordIsAccepted(String password) {
        assertThat(AccountRule.PASSWORD.accepts(password)).isTrue();
    }
}
