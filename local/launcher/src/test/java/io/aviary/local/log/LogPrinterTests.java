package io.aviary.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.SmallSystem;
import io.aviary.local.system.LocalSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPrinterTests {
    @TempDir Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed);
    private LocalSystem system;

    @BeforeEach
    void makeLogFolder() throws IOException {
        system = SmallSystem.in(folder.resolve("state"));
        Files.createDirectories(log("redis").getParent());
    }

    @Test
    void onlyCompleteLinesArePrintedWithTheNameOfTheirPart() throws IOException {
        append("redis", "one\ntwo\nthr");
        var logs = LogPrinter.fromStart(system.parts(), system.folder(), out);

        logs.printNew();
        assertThat(takePrinted()).isEqualTo("redis              | one\nredis              | two\n");
        append("redis", "ee\n");
        append("postgres", "first\n");
        logs.printNew();

        assertThat(takePrinted())
                .isEqualTo("postgres           | first\nredis              | three\n");
    }

    @Test
    void onlyTheLastLinesArePrintedOnRequest() throws IOException {
        append("redis", "line\n".repeat(100_000) + "last but one\nlast\n");

        LogPrinter.fromStart(system.parts(), system.folder(), out).printLast(2);

        assertThat(takePrinted())
                .isEqualTo("redis              | last but one\nredis              | last\n");
    }

    @Test
    void aVeryLongLineDoesNotBlockTheLog() throws IOException {
        append("redis", "x".repeat(300_000) + "\nnext\n");

        LogPrinter.fromStart(system.parts(), system.folder(), out).printNew();

        assertThat(takePrinted()).endsWith("redis              | next\n");
    }

    @Test
    void aReplacedLogIsReadFromItsStart() throws IOException {
        append("redis", "old and long line\n");
        var logs = LogPrinter.fromEnd(system.parts(), system.folder(), out);
        Files.delete(log("redis"));
        append("redis", "new\n");

        logs.printNew();

        assertThat(takePrinted()).isEqualTo("redis              | new\n");
    }

    private String takePrinted() {
        var text = printed.toString();
        printed.reset();
        return text;
    }

    private Path log(String part) {
        return system.folder().log(part);
    }

    private void append(String part, String text) throws IOException {
        Files.writeString(log(part), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
