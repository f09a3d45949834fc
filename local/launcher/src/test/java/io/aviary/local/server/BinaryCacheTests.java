package io.aviary.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTests {
    @TempDir Path folder;

    @Test
    void processesThatUnpackAtTheSameTimeGetTheSameCompleteArchive() throws Exception {
        var unpackers = List.of(unpacker(), unpacker());
        for (var unpacker : unpackers) {
            assertThat(new String(unpacker.getInputStream().readAllBytes()))
                    .endsWith("postgres (PostgreSQL) 18.6\n");
            assertThat(unpacker.waitFor()).isZero();
        }

        try (var files = Files.walk(folder)) {
            assertThat(files).filteredOn(file -> file.endsWith("bin/postgres")).hasSize(1);
        }
    }

    @Test
    void theLeftoverOfAnInterruptedUnpackingIsReplaced() throws IOException {
        var redis =
                new BinaryCache(folder).unpackExecutable(BinaryPlatform.current().redisBinary());
        var partial = redis.resolveSibling(redis.getFileName() + ".partial");
        Files.move(redis, partial);
        Files.writeString(partial, "half");

        var again =
                new BinaryCache(folder).unpackExecutable(BinaryPlatform.current().redisBinary());

        assertThat(again).isExecutable();
        assertThat(Files.size(again)).isGreaterThan(1_000_000);
        assertThat(partial).doesNotExist();
    }

    @Test
    void anUnsupportedPlatformIsReported() {
        assertThatThrownBy(() -> new BinaryCache(folder).unpackExecutable("/redis-server-vax"))
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
            var archive =
                    new BinaryCache(Path.of(args[0]))
                            .unpackArchive(BinaryPlatform.current().postgresArchive());
            new ProcessBuilder(archive.resolve("bin/postgres").toString(), "--version")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
