package io.aviary.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.process.Server;
import io.aviary.local.process.Training;
import io.aviary.local.status.StatusTable;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the recording of AOT caches with shell commands instead of JVMs.
class CacheTrainingTests {
    private static final String ENDLESS = "echo half >\"$OUT\"; sleep 600";

    @TempDir private Path path;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed);
    private Path cache;
    private Path scratch;
    private LocalSystem system;

    @BeforeEach
    void findPaths() {
        cache = path.resolve("it's a folder/app.aot");
        scratch = path.resolve("it's a folder/training");
    }

    @AfterEach
    void stop() throws IOException {
        new StoppingSystem(system, out).run();
    }

    @Test
    void aMissingCacheIsRecordedInTheBackgroundWithTheLowestPriority() throws IOException {
        up("test -t 0 || echo \"$(nice), $SECRET\" >\"$OUT\"");

        awaitTheEnd();

        assertThat(cache).hasContent("19, it's a \"$secret\"\n");
        assertThat(cache.getParent()).isDirectoryContaining(cache::equals);
        assertThat(scratch).doesNotExist();
        assertThat(log()).hasLineCount(1).contains(cache + " was recorded");
    }

    @Test
    void oneServerIsTrainedAfterAnother() throws IOException {
        var second = path.resolve("second/app.aot");
        var output = path.resolve("second/training");
        var later = new Training(second, output, shell("cp \"$FIRST\" \"$OUT\""), env(output));
        system = system(training("echo 1 >\"$OUT\""), later);

        new StartingSystem(system, out).run();
        awaitTheEnd();

        assertThat(second).hasContent("1\n");
    }

    @Test
    void anExistingCacheIsKept() throws IOException {
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "recorded before");

        up(ENDLESS);

        assertThat(training()).isEmpty();
        assertThat(cache).hasContent("recorded before");
    }

    @Test
    void aFailedRunIsReportedAndNotRepeated() throws IOException {
        up("echo half >\"$OUT\"; echo no such luck; exit 1");

        awaitTheEnd();

        assertThat(log()).contains("no such luck", cache + " could not be recorded: see above");
        assertThat(cache).doesNotExist();
        assertThat(scratch).doesNotExist();
        new StartingSystem(system, out).run();
        assertThat(training()).isEmpty();
    }

    @Test
    void aRunThatWritesNoCacheHasFailed() throws IOException {
        up("true");

        awaitTheEnd();

        assertThat(log()).contains("could not be recorded");
        assertThat(cache).doesNotExist();
    }

    @Test
    void aSecondUpDoesNotStartASecondProcess() throws IOException {
        up(ENDLESS);
        var first = training();

        new StartingSystem(system, out).run();

        assertThat(first).isPresent();
        assertThat(training()).isEqualTo(first);
    }

    @Test
    void downEndsTheProcessAtOnceAndDeletesTheIncompleteCache() throws IOException {
        up(ENDLESS);
        await().until(() -> Files.exists(scratch.resolve("app.aot")));
        var process = training().orElseThrow();
        var all = process.descendants().toList();
        assertThat(all).isNotEmpty();

        new StoppingSystem(system, out).run();

        assertThat(all).noneMatch(child -> child.info().command().isPresent());
        assertThat(training()).isEmpty();
        assertThat(scratch).doesNotExist();
        assertThat(cache).doesNotExist();
    }

    @Test
    void aStartOfDeadPartsInterruptsTheTraining() throws IOException {
        up(ENDLESS);
        var first = training().orElseThrow();
        var part = new PartProcess(system.parts().getFirst(), system.folder());
        var dead = part.process().orElseThrow();
        dead.destroyForcibly();
        await().until(() -> !part.isAlive());

        new StartingSystem(system, out).run();

        assertThat(first.info().command()).isEmpty();
        assertThat(training()).isPresent();
    }

    @Test
    void anInterruptedStartEndsTheTraining() throws IOException {
        system = system(training(ENDLESS));
        var up = new StartingSystem(system, out);
        up.run();

        up.cancel();

        assertThat(training()).isEmpty();
    }

    @Test
    void aTrainingThatCannotStartDoesNotFailTheStart() throws IOException {
        system = system(training(ENDLESS));
        Files.createDirectories(system.folder().log(CacheTraining.LOG));

        assertThat(new StartingSystem(system, out).run()).isTrue();

        assertThat(printed.toString()).contains("The AOT caches cannot be recorded: ");
    }

    @Test
    void statusShowsTheTraining() throws IOException {
        up(ENDLESS);

        StatusTable.of(system).print(out);

        assertThat(printed.toString())
                .contains("Recording AOT caches for faster starts (process " + pid() + ")");
        new StoppingSystem(system, out).run();
        printed.reset();
        StatusTable.of(system).print(out);
        assertThat(printed.toString()).doesNotContain("AOT");
    }

    private void up(String command) throws IOException {
        system = system(training(command));
        new StartingSystem(system, out).run();
    }

    private LocalSystem system(Training... trainings) {
        var parts = new ArrayList<Part>();
        for (var training : trainings) {
            var name = "part-" + parts.size();
            parts.add(new Part(name, new TrainedServer(training), "TEST_PORT"));
        }
        return new LocalSystem(new StateFolder(path.resolve("state")), List.of(parts));
    }

    private Training training(String command) {
        return new Training(cache, scratch, shell(command), env(scratch));
    }

    private Map<String, String> env(Path output) {
        return Map.of(
                "OUT", output.resolve("app.aot").toString(),
                "FIRST", cache.toString(),
                "SECRET", "it's a \"$secret\"");
    }

    private static List<String> shell(String command) {
        return List.of("sh", "-c", command);
    }

    private Optional<ProcessHandle> training() throws IOException {
        return new CacheTraining(system).process();
    }

    private long pid() throws IOException {
        return training().orElseThrow().pid();
    }

    private void awaitTheEnd() {
        await().until(() -> training().isEmpty());
    }

    private String log() throws IOException {
        return Files.readString(system.folder().log(CacheTraining.LOG));
    }

    private record TrainedServer(Training run) implements Server {
        @Override
        public int port() {
            return 1024;
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public List<String> prepare() {
            return List.of("sleep", "600");
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Optional<Training> training() {
            return Optional.of(run);
        }
    }
}
