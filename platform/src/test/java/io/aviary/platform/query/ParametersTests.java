package io.aviary.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTests {
    private static final FieldSelection FIELDS =
            FieldSelection.of("user.fields", "id,name", "created_at,url");

    @Test
    void thePageSizeHasBoundsAndADefault() {
        assertThat(Parameters.maxResults(null, 5, 100, 10)).isEqualTo(10);
        assertThat(Parameters.maxResults("5", 5, 100, 10)).isEqualTo(5);
        assertThat(Parameters.maxResults("100", 5, 100, 10)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "101", "-1", "ten", "1e1", "99999999999"})
    void aPageSizeOutsideTheBoundsIsRefused(String value) {
        assertThatThrownBy(() -> Parameters.maxResults(value, 5, 100, 10))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aListKeepsItsOrderWithoutDuplicates() {
        assertThat(Parameters.list("ids", "3,1,3,2", 100)).containsExactly("3", "1", "2");
    }

    @Test
    void namesThatDifferOnlyInCaseAreOne() {
        assertThat(Parameters.names("usernames", "Cora,ann,cora, ANN", 100))
                .containsExactly("Cora", "ann");
    }

    @Test
    void idsThatAreEqualAreOne() {
        assertThat(Parameters.ids("ids", "2,1,02,2", 100))
                .extracting(SnowflakeId::value)
                .containsExactly(2L, 1L);
    }

    @Test
    void equalMembersCountTowardsTheMaximum() {
        var hundred = String.join(",", Collections.nCopies(100, "1"));

        assertThat(Parameters.list("ids", hundred, 100)).containsExactly("1");
        assertThatThrownBy(() -> Parameters.list("ids", hundred + ",1", 100))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.names("usernames", hundred + ",1", 100))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.ids("ids", hundred + ",1", 100))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void messagesHaveTheSameDigitsInEveryLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of("fa", "IR"));
        try {
            assertThatThrownBy(() -> Parameters.maxResults("0", 5, 100, 10))
                    .satisfies(
                            failure ->
                                    assertThat(((ProblemException) failure).getBody().toString())
                                            .contains("between 5 and 100"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,,2", "1,2,3,4", "1,1,1,1", "1,2,3,"})
    void anEmptyMemberOrTooManyMembersAreRefused(String value) {
        assertThatThrownBy(() -> Parameters.list("ids", value, 3))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void anIdThatCannotBeParsedIsRefused() {
        assertThat(Parameters.id("tweet_id", "17").value()).isEqualTo(17);
        assertThatThrownBy(() -> Parameters.id("tweet_id", "x17"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void timesAreParsed() {
        assertThat(Parameters.optionalTime("start_time", "2026-01-31T12:00:00Z"))
                .isEqualTo("2026-01-31T12:00:00Z");
        assertThat(Parameters.optionalTime("start_time", null)).isNull();
        assertThatThrownBy(() -> Parameters.optionalTime("start_time", "yesterday"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aPathIdMustBeTheCallersOwn() {
        Parameters.requireOwn("id", "17", 17);
        assertThatThrownBy(() -> Parameters.requireOwn("id", "18", 17))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void theFieldsAreTheDefaultsAndTheRequestedOnes() {
        assertThat(FIELDS.parse(null)).containsExactly("id", "name");
        assertThat(FIELDS.parse("url")).containsExactly("id", "name", "url");
        assertThat(FIELDS.parse("url,id,url,name,url,url")).containsExactly("id", "name", "url");
        assertThat(
                        FieldSelection.pick(
                                Map.of("id", "1", "url", "u", "secret", "s"), FIELDS.parse("url")))
                .isEqualTo(Map.of("id", "1", "url", "u"));
        assertThatThrownBy(() -> FIELDS.parse("url,password")).isInstanceOf(ProblemException.class);
    }

    @Test
    void fieldsCanBeRequestedByAnotherName() {
        var both = Map.of("user.fields", "url", "person.fields", "password");

        assertThat(FIELDS.parse(Map.of("person.fields", "url"), "person.fields")).contains("url");
        assertThat(FIELDS.parse(both, "person.fields")).contains("url");
        assertThat(FIELDS.parse(Map.of(), "person.fields")).containsExactly("id", "name");
        assertThatThrownBy(() -> FIELDS.parse(Map.of("person.fields", "password"), "person.fields"))
                .isInstanceOf(ProblemException.class);
    }
}
