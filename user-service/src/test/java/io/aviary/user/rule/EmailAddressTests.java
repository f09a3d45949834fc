package io.aviary.user.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.user.InLocale;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.c",
                "ann.example+tag@mail.example.org",
                "o'hara@example.org",
                "andr\u00e9@example.org",
                "andre\u0301@example.org",
                "\u7528\u6237@\u4f8b\u5b50.example",
                "ann@xn--bcher-kva.example"
            })
    void anAddressIsAccepted(String text) {
        assertThat(AccountRule.EMAIL.accepts(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@example.org",
                "ann@",
                "ann@org",
                "ann@.org",
                "ann@org.",
                "ann@a..org",
                "ann@b@example.org",
                "ann @example.org",
                "ann\u00a0@example.org",
                "ann\u3000@example.org",
                "ann\u200b@example.org",
                "ann\u200d@example.org",
                "ann\u00ad@example.org",
                "ann\u034f@example.org",
                "ann\u3164@example.org",
                "ann\u2800@example.org",
                "ann\ud834\udd59@example.org",
                "ann\ud81b\udfe4@example.org",
                "ann\ud80d\udc41@example.org",
                "ann\ufe0f@example.org",
                "ann\u202e@example.org",
                "\ufeffann@example.org",
                "ann@example\u2028.org",
                "ann\ud83d@example.org",
                "ann\udb40\udc41@example.org",
                "a\ufe6bb@example.org",
                "a\u00a8@example.org"
            })
    void anInvalidOrAmbiguousAddressIsRefused(String text) {
        assertThat(AccountRule.EMAIL.accepts(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.org, ANN@Example.ORG",
        "andr\u00e9@example.org, andre\u0301@example.org",
        "ann@example.org, \uff41nn@example.org",
        "fi@example.org, \ufb01@example.org",
        "ann@b\u00fccher.example, ann@xn--bcher-kva.example",
        "ann@b\u00fccher.example, ann@XN--BCHER-KVA.example"
    })
    void spellingsOfOneAddressAreEqual(String one, String other) {
        assertThat(EmailAddress.of(other)).isEqualTo(EmailAddress.of(one));
    }

    @Test
    void differentAddressesStayDifferent() {
        assertThat(EmailAddress.of("ann@example.org"))
                .isNotEqualTo(EmailAddress.of("ann+tag@example.org"))
                .isNotEqualTo(EmailAddress.of("a.nn@example.org"));
        assertThat(EmailAddress.of("ann@stra\u00dfe.example"))
                .isNotEqualTo(EmailAddress.of("ann@strasse.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "fa-IR", "lt-LT"})
    void theLocaleOfTheServerDoesNotMatter(String locale) {
        var address = EmailAddress.of("INFO@EXAMPLE.ORG");
        var elsewhere = new ArrayList<EmailAddress>();

        InLocale.run(locale, () -> elsewhere.add(EmailAddress.of("INFO@EXAMPLE.ORG")));

        assertThat(elsewhere).containsExactly(address);
        assertThat(address.normalized()).isEqualTo("info@example.org");
    }
}
