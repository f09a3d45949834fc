package io.aviary.user.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "Ann Example",
                "\u738b\u5c0f\u660e",
                "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
                "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
                "Jose\u0301",
                "Ann \u2764\ufe0f",
                "\u2764\ufe0f\u200d\ud83d\udd25",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80",
                "\ud83c\udde9\ud83c\uddea",
                "1\ufe0f\u20e3",
                "\u263a\ufe0e",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f Fan",
                "\ud83d\ude00",
                "!"
            })
    void aNameOfAnyScriptOrEmojiIsAccepted(String name) {
        assertThat(AccountRule.NAME.accepts(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u3000\u00a0",
                "\u0301",
                "\ufe0f",
                "\u200d\u200d",
                "\u3164\u3164",
                "\uffa0",
                "\u115f",
                "\u2800",
                "\ud834\udd59",
                "\ud81b\udfe4",
                "\ud80d\udc41",
                "An\u200bn",
                "An\u00adn",
                "Ann\u200d",
                "\u200dAnn",
                "An\u200dn",
                "An\u200cn",
                "Ann\u200c\u0639",
                "Ann\ufe0f",
                "Ann\u2060",
                "Ann\ufeff",
                "Ann\u034f",
                "Ann\u3164",
                "\u202eAnn",
                "\u2066Ann\u2069",
                "\u200fAnn",
                "Ann\u061c",
                "Ann\u2028Example",
                "Ann\u0000",
                "Ann\ue000",
                "Ann\ud800",
                "Ann\udb40\udc41\udb40\udc42",
                "\ud83c\udff4\udb40\udc78\udb40\udc79\udb40\udc7f",
                "\ud83d\ude00\u200d",
                "\ud83d\ude00\u200dA"
            })
    void aNameThatCannotBeSeenOrHidesSomethingIsRefused(String name) {
        assertThat(AccountRule.NAME.accepts(name)).isFalse();
    }
}
