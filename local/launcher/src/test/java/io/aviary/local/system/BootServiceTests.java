package io.aviary.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the command lines of services and their AOT caches, with an unpacked folder that has no
/// application.
class BootServiceTests {
    @TempDir private Path path;

    private Path folder;
    private Path cache;

    @BeforeEach
    void unpack() throws IOException {
        folder = Files.createDirectories(path.resolve("apps/gateway"));
        cache = folder.resolve("app.aot");
        Files.writeString(path.resolve("app.jar"), "not a jar");
        Files.writeString(folder.resolve("version"), app(BootApp.Aot.ON).version());
    }

    @Test
    void aCacheIsUsedOnceItExists() throws IOException {
        assertThat(service(BootApp.Aot.ON).prepare()).noneMatch(word -> word.contains("AOT"));

        Files.createFile(cache);

        assertThat(service(BootApp.Aot.ON).prepare())
                .contains("-XX:AOTCache=" + cache, folder.resolve("app.jar").toString());
        assertThat(service(BootApp.Aot.OFF).prepare()).noneMatch(word -> word.contains("AOT"));
        assertThat(cache).exists();
        assertThat(service(BootApp.Aot.TRAIN).prepare()).contains("-XX:AOTCacheOutput=" + cache);
        assertThat(cache).doesNotExist();
    }

    @Test
    void theTrainingRunUsesTheSameCommandAndEndsBeforeItServes() throws IOException {
        var started = service(BootApp.Aot.ON).prepare();
        var training = service(BootApp.Aot.ON).training().orElseThrow();

        assertThat(training.cache()).isEqualTo(cache);
        assertThat(training.command())
                .containsAll(started)
                .hasSize(started.size() + 2)
                .contains("-Dspring.context.exit=onRefresh")
                .contains("-XX:AOTCacheOutput=" + training.scratch().resolve("app.aot"));
        assertThat(training.environment()).isEqualTo(Map.of("SERVER_PORT", "1"));
        assertThat(training.isNeeded()).isTrue();
        Files.createFile(cache);
        assertThat(training.isNeeded()).isFalse();
    }

    @Test
    void onlyTheDefaultRecordsInTheBackground() {
        assertThat(service(BootApp.Aot.OFF).training()).isEmpty();
        assertThat(service(BootApp.Aot.TRAIN).training()).isEmpty();
    }

    @Test
    void anUnknownUseOfCachesIsRefused() {
        assertThat(BootApp.Aot.of(Map.of("AVIARY_AOT", " "))).isEqualTo(BootApp.Aot.ON);
        assertThat(BootApp.Aot.of(Map.of("AVIARY_AOT", "train"))).isEqualTo(BootApp.Aot.TRAIN);
        assertThatThrownBy(() -> BootApp.Aot.of(Map.of("AVIARY_AOT", "yes")))
                .isInstanceOf(CommandException.class)
                .hasMessage("AVIARY_AOT is yes; it must be on, off or train");
    }

    @Test
    void anotherBuildOrJdkReplacesTheFolderOfTheCache() throws IOException {
        var version = app(BootApp.Aot.ON).version();
        assertThat(version).contains(System.getProperty("java.home"), Runtime.version().toString());
        Files.writeString(
                folder.resolve("version"),
                version.replace(System.getProperty("java.home"), "/other"));

        assertThatThrownBy(() -> service(BootApp.Aot.ON).prepare())
                .hasMessageContaining("cannot be unpacked");

        Files.writeString(folder.resolve("version"), version);
        Files.writeString(path.resolve("app.jar"), "not a jar either");
        assertThatThrownBy(() -> service(BootApp.Aot.ON).prepare())
                .hasMessageContaining("cannot be unpacked");
    }

    private BootService service(BootApp.Aot aot) {
        return new BootService(app(aot), Jvm.GATEWAY, 1, 1, Map.of("SERVER_PORT", "1"));
    }

    private BootApp app(BootApp.Aot aot) {
        return new BootApp(path.resolve("app.jar"), folder, aot);
    }
}
