package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommentsTests {
    @TempDir private Path folder;

    @Test
    void noDocCommentEndsEarly() {
        assertThat(DocComments.broken(Repository.here())).isEmpty();
    }

    @Test
    void aDocCommentThatTurnsIntoAnOrdinaryCommentIsReported() throws IOException {
        var repository =
                new Tree(folder)
                        .with("a/Good.java", "/// One\n/// two.\nclass Good {\n    // Why.\n}\n")
                        .with(
                                "a/Bad.java",
                                "class Bad {\n    /// One\n    // two.\n    int x;\n}\n")
                        .repository();

        assertThat(DocComments.broken(repository))
                .containsExactly("a/Bad.java:3 ends a doc comment early");
    }
}
