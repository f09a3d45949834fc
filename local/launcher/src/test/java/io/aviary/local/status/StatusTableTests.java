package io.aviary.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.SmallSystem;
import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.lifecycle.StartingSystem;
import io.aviary.local.lifecycle.StoppingSystem;
import io.aviary.local.system.LocalSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTableTests {
    @TempDir Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed);
    private LocalSystem system;

    @BeforeEach
    void findPorts() throws IOException {
        system = SmallSystem.in(folder.resolve("state"));
    }

    @Test
    void statusShowsTheStateOfEachPart() throws IOException {
        assertThat(print().allHealthy()).isFalse();
        assertThat(takePrinted())
                .containsPattern("redis +stopped +- +" + system.parts().getLast().server().port());
        try {
            new StartingSystem(system, out).run();
            takePrinted();
            assertThat(print().allHealthy()).isTrue();
            var running = takePrinted();
            assertThat(running)
                    .containsPattern("postgres +healthy +\\d+ +\\d+ +\\d+s +[1-9]\\d* MiB");
            var memory = mebibytes(running);
            int total = memory.removeLast();
            int sum = memory.stream().mapToInt(Integer::intValue).sum();
            assertThat(total).isBetween(sum, sum + memory.size());

            var redis =
                    new PartProcess(system.parts().getLast(), system.folder())
                            .process()
                            .orElseThrow();
            redis.destroyForcibly();
            redis.onExit().join();
            assertThat(print().allHealthy()).isFalse();
            assertThat(takePrinted())
                    .containsPattern("redis +dead +-")
                    .containsPattern("postgres +healthy");
        } finally {
            new StoppingSystem(system, out).run();
        }
    }

    private StatusTable print() throws IOException {
        var table = StatusTable.of(system);
        table.print(out);
        return table;
    }

    /// Returns the memory of each part, rounded down, and then the total.
    private static List<Integer> mebibytes(String table) {
        return Pattern.compile("(\\d+) MiB")
                .matcher(table)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private String takePrinted() {
        var text = printed.toString();
        printed.reset();
        return text;
    }
}
