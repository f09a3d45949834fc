package io.aviary.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleTests {

    private static Arguments parse(String... typed) {
        return new Arguments("seed", List.of(typed), Set.of("tweets"), Set.of("undirected"));
    }

    @Test
    void optionsSwitchesAndWordsComeInAnyOrder() {
        for (var arguments :
                List.of(
                        parse("f.csv", "--tweets", "5", "--undirected"),
                        parse("--undirected", "--tweets=5", "f.csv"))) {
            assertThat(arguments.word()).contains("f.csv");
            assertThat(arguments.has("undirected")).isTrue();
            assertThat(arguments.number("tweets", 0, 0, 10)).isEqualTo(5);
        }
    }

    @Test
    void aWrongCommandLineSaysWhatIsWrongAndEndsWith2() {
        assertThatThrownBy(() -> parse("--twets", "5"))
                .hasMessage("seed: does not know --twets; see ./aviary seed --help")
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(2));
        assertThatThrownBy(() -> parse("--tweets")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> parse("--undirected=no")).hasMessageContaining("does not know");
        assertThatThrownBy(() -> parse("a", "b").word()).hasMessageContaining("what to do with b");
        for (String bad : List.of("x", "-1", "11", "99999999999")) {
            assertThatThrownBy(() -> parse("--tweets", bad).number("tweets", 0, 0, 10))
                    .hasMessageContaining("--tweets must be a number from 0 to 10");
        }
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new Table("", "n").row("users", "1,000").row("x", 2).toString().lines())
                .containsExactly("             n", "  users  1,000", "  x          2");
    }
}
