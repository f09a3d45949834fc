package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeBudgetTests {
    private static final long MAX_FILE_LINES = 200;

    /// Files that may be longer, each for a good reason.
    private static final Set<String> ALLOWED = Set.of();

    @TempDir private Path folder;

    @Test
    void noFileIsLongerThan200Lines() {
        assertThat(ours().longerThan(MAX_FILE_LINES, ALLOWED)).isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() {
        assertThat(ours().allowedButWithin(MAX_FILE_LINES, ALLOWED)).isEmpty();
    }

    @Test
    void nineOfTenFilesHaveAtMost120Lines() {
        assertThat(ours().ninetiethPercentile()).isBetween(10L, 120L);
    }

    @Test
    void noPackageHasMoreThan12Files() {
        assertThat(ours().packagesLargerThan(12)).isEmpty();
    }

    @Test
    void filesAndPackagesOverBudgetAreReported() throws IOException {
        var tree = new Tree(folder);
        for (int file = 0; file < 10; file++) {
            tree.with("m/src/main/java/a/C" + file + ".java", "x\n".repeat(file + 1));
        }
        var budget =
                new CodeBudget(
                        tree.with("m/src/test/java/a/Long.java", "x\n".repeat(99)).repository());

        assertThat(budget.longerThan(8, Set.of("C9.java")))
                .containsExactly("m/src/main/java/a/C8.java has 9 lines");
        assertThat(budget.allowedButWithin(8, Set.of("C9.java", "C1.java", "Gone.java")))
                .containsExactly("C1.java", "Gone.java");
        assertThat(budget.ninetiethPercentile()).isEqualTo(9);
        assertThat(budget.packagesLargerThan(9)).containsExactly("m/src/main/java/a has 10 files");
        assertThat(budget.packagesLargerThan(10)).isEmpty();
    }

    private static CodeBudget ours() {
        return new CodeBudget(Repository.here());
    }
}
