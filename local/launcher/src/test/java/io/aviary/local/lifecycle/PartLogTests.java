package io.aviary.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTests {
    @TempDir private Path folder;

    private Path file;
    private PartLog log;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("part.log");
        log = new PartLog(file);
    }

    @Test
    void theReasonIsTheLastLineOfTheMostSpecificKind() throws IOException {
        log.begin();
        assertThat(log.reason()).isEqualTo("it printed nothing (" + file + ")");
        append("begin\nend\n");
        assertThat(log.reason()).startsWith("end (");
        append("12:00 ERROR first\n12:01 ERROR second\nend\n");
        assertThat(log.reason()).startsWith("12:01 ERROR second (");
        append("FATAL no disk\nat nowhere\n");
        assertThat(log.reason()).startsWith("FATAL no disk (");
        append("Caused by: outer\nCaused by: inner\n12:02 ERROR third\n");
        assertThat(log.reason()).startsWith("Caused by: inner (");
    }

    @Test
    void linesOfAnEarlierStartAreIgnored() throws IOException {
        append("FATAL yesterday\n");
        log.begin();

        append("today\n");

        assertThat(log.reason()).startsWith("today (");
    }

    @Test
    void aLogThatWasEmptiedIsReadFromItsFirstLine() throws IOException {
        append("FATAL yesterday, with many details\n");
        log.begin();

        Files.writeString(file, "today\n");

        assertThat(log.reason()).startsWith("today (");
    }

    @Test
    void aLogAboveTheLimitIsMovedToASecondFileAtTheStart() throws IOException {
        var second = folder.resolve("part.log.1");
        setLength(LogRotation.LIMIT_BYTES);
        log.begin();
        assertThat(second).doesNotExist();

        setLength(LogRotation.LIMIT_BYTES + 1);
        log.begin();

        assertThat(second).hasSize(LogRotation.LIMIT_BYTES + 1);
        append("fresh\n");
        assertThat(log.reason()).startsWith("fresh (");
    }

    private void setLength(long bytes) throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
