package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.testing.CommandSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Tests the text that `./aviary help` prints.
class CommandReferenceTests {
    @Test
    void theHelpTextMatchesTheAnnotationsOfTheCommands() throws IOException {
        var file =
                Path.of(System.getProperty("aviary.home")).resolve("docs/reference/commands.txt");

        assertThat(CommandSummary.section(Files.readString(file), "The system:"))
                .isEqualTo(CommandSummary.lines(Main.commandLine()));
    }
}
