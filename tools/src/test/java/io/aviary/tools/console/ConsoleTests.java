package io.aviary.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTests {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new Table("", "n").row("users", 1_000).row("x", 2L).toString().lines())
                .containsExactly("             n", "  users  1,000", "  x          2");
    }
}
