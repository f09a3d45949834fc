package io.aviary.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTests {

    @TempDir Path folder;

    @Test
    void processesThatUnpackAtTheSameTimeGetTheSameWholeArchive() throws Exception {
        List<Process> unpackers = List.of(unpacker(), unpacker());
        for (Process unpacker : unpackers) {
            assertThat(new String(unpacker.getInputStream().readAllBytes()))
                    .endsWith("postgres (PostgreSQL) 18.6\n");
            assertThat(unpacker.waitFor()).isZero();
        }

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).filteredOn(file -> file.endsWith("bin/postgres")).hasSize(1);
        }
    }

    @Test
    void whatAnInterruptedUnpackerLeftIsReplaced() throws IOException {
        Path redis = new BinaryCache(folder).executable(Platform.current().redisBinary());
        Path partial = redis.resolveSibling(redis.getFileName() + ".partial");
        Files.move(redis, partial);
        Files.writeString(partial, "half");

        Path again = new BinaryCache(folder).executable(Platform.current().redisBinary());

        assertThat(again).isExecutable();
        assertThat(Files.size(again)).isGreaterThan(1_000_000);
        assertThat(partial).doesNotExist();
    }

    @Test
    void anUnknownPlatformIsNamed() {
        assertThatThrownBy(() -> new BinaryCache(folder).executable("/redis-server-vax"))
                .hasMessage(
                        "No redis-server-vax on the class path: this operating system is not supported");
    }

    private Process unpacker() throws IOException {
        return new ProcessBuilder(
                        Jvm.executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpacker.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    static final class Unpacker {

        private Unpacker() {}

        public static void main(String[] args) throws Exception {
            Path archive =
                    new BinaryCache(Path.of(args[0])).archive(Platform.current().postgresArchive());
            new ProcessBuilder(archive.resolve("bin/postgres").toString(), "--version")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
