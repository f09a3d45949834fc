package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepPagesTests {
    @TempDir private Path folder;

    @Test
    void stepsAndPackagesLinkToEachOther() {
        assertThat(StepPages.problems(Repository.here())).isEmpty();
    }

    @Test
    void aTreeThatFollowsTheRuleHasNoProblems() throws IOException {
        assertThat(StepPages.problems(sevenSteps().repository())).isEmpty();
    }

    @Test
    void aMissingStepIsReported() throws IOException {
        var tree = sevenSteps();
        java.nio.file.Files.delete(folder.resolve("docs/step-3-c.md"));

        assertThat(StepPages.problems(tree.repository()))
                .contains(
                        "step 3 has 0 pages",
                        "m/src/main/java/a/p3 names a page that does not exist: docs/step-3-c.md");
    }

    @Test
    void aPageThatNoPackageNamesIsReported() throws IOException {
        var tree = sevenSteps().withPackage("m", "a.p3", "/// Step 4, `docs/step-4-c.md`.");

        assertThat(StepPages.problems(tree.repository()))
                .contains("docs/step-3-c.md: no package-info.java names it");
    }

    @Test
    void aPageThatDoesNotLinkToItsPackageIsReported() throws IOException {
        var tree = sevenSteps().withPackage("m", "a.extra", "/// Step 4, `docs/step-4-c.md`.");

        assertThat(StepPages.problems(tree.repository()))
                .containsExactly("docs/step-4-c.md does not lead to m/src/main/java/a/extra");
    }

    @Test
    void aPackageWithoutADescriptionIsReported() throws IOException {
        var tree = sevenSteps().with("m/src/main/java/a/bare/Thing.java", "class Thing {}\n");

        assertThat(StepPages.problems(tree.repository()))
                .containsExactly("m/src/main/java/a/bare has no package-info.java");
    }

    @Test
    void aDescriptionIsOneSentenceThatNamesAStepAndIsNullMarked() throws IOException {
        var tree =
                sevenSteps()
                        .withPackage("m", "a.two", "/// Does this. And that.")
                        .with(
                                "m/src/main/java/a/nulls/package-info.java",
                                "/// Step one\npackage a;");

        assertThat(StepPages.problems(tree.repository()))
                .containsExactlyInAnyOrder(
                        "m/src/main/java/a/two is not described in one sentence",
                        "m/src/main/java/a/two names no step page",
                        "m/src/main/java/a/nulls is not described in one sentence",
                        "m/src/main/java/a/nulls is not @NullMarked",
                        "m/src/main/java/a/nulls names no step page");
    }

    private Tree sevenSteps() throws IOException {
        var tree = new Tree(folder);
        for (int step = 1; step <= 7; step++) {
            var page = "docs/step-" + step + "-c.md";
            tree.with(page, "# Step\n\n[here](../m/src/main/java/a/p" + step + "/Thing.java)\n")
                    .withPackage("m", "a.p" + step, "/// Does\n/// this: step, `" + page + "`.");
        }
        return tree;
    }
}
