package io.aviary.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.SmallSystem;
import io.aviary.local.operation.Down;
import io.aviary.local.operation.PartProcess;
import io.aviary.local.operation.Up;
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

class ViewTests {

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
    void statusTellsTheStatesApart() throws IOException {
        assertThat(new Status(system).print(out)).isFalse();
        assertThat(taken())
                .containsPattern("redis +stopped +- +" + system.parts().getLast().server().port());
        try {
            new Up(system, out).run();
            taken();
            assertThat(new Status(system).print(out)).isTrue();
            assertThat(taken())
                    .containsPattern("postgres +healthy +\\d+ +\\d+ +\\d+s +[1-9]\\d* MiB");

            ProcessHandle redis =
                    new PartProcess(system.parts().getLast(), system.folder())
                            .process()
                            .orElseThrow();
            redis.destroyForcibly();
            redis.onExit().join();
            assertThat(new Status(system).print(out)).isFalse();
            assertThat(taken())
                    .containsPattern("redis +dead +-")
                    .containsPattern("postgres +healthy");
        } finally {
            new Down(system, out).run();
        }
    }

    @Test
    void logLinesAreWholeAndCarryTheNameOfTheirPart() throws IOException {
        append("redis", "one\ntwo\nthr");
        Logs logs = Logs.fromStart(system.parts(), system.folder(), out);

        logs.printNew();
        assertThat(taken()).isEqualTo("redis              | one\nredis              | two\n");
        append("redis", "ee\n");
        append("postgres", "first\n");
        logs.printNew();

        assertThat(taken()).isEqualTo("postgres           | first\nredis              | three\n");
    }

    @Test
    void onlyTheLastLinesArePrintedOnRequest() throws IOException {
        append("redis", "line\n".repeat(100_000) + "last but one\nlast\n");

        Logs.fromStart(system.parts(), system.folder(), out).printLast(2);

        assertThat(taken())
                .isEqualTo("redis              | last but one\nredis              | last\n");
    }

    @Test
    void aLogThatWasSetAsideIsReadFromItsNewStart() throws IOException {
        append("redis", "old and long line\n");
        Logs logs = Logs.fromEnd(system.parts(), system.folder(), out);
        Files.delete(log("redis"));
        append("redis", "new\n");

        logs.printNew();

        assertThat(taken()).isEqualTo("redis              | new\n");
    }

    private String taken() {
        String text = printed.toString();
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
