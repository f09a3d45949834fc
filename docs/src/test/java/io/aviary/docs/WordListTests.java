package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordListTests {
    private static final String TABLE =
            """
            | avoid | write |
            |---|---|
            | `whosoever`, `in vain` | the client |
            | `/// That` | a verb |
            """;

    @TempDir private Path folder;

    @Test
    void noFileBreaksTheWordList() {
        var here = Repository.here();

        assertThat(WordList.of(here).breaches(here)).isEmpty();
    }

    @Test
    void commentsStringsAndNamesOfMethodsAreRead() throws IOException {
        assertThat(
                        breaches(
                                "a/A.java",
                                """
                                /// That is a comment.
                                class A {
                                    String inVain = "x"; // In  vain.
                                    char quote = '"';
                                    void toWhosoeverAsks() { f("in vain", "http://a"); }
                                    String block = \"""
                                        whosoever
                                        \""";
                                    int whosoever; // whosoeverElse
                                }
                                """))
                .containsExactly(
                        "a/A.java:1 says \"/// That\": a verb",
                        "a/A.java:3 says \"in vain\": the client",
                        "a/A.java:5 says \"whosoever\": the client",
                        "a/A.java:5 says \"in vain\": the client",
                        "a/A.java:7 says \"whosoever\": the client");
    }

    @Test
    void pagesAreReadWithoutTheirCodeAndScriptsWhole() throws IOException {
        assertThat(breaches("docs/a.md", "In vain. `whosoever`\n```\nin vain\n```\n"))
                .containsExactly("docs/a.md:1 says \"in vain\": the client");
        assertThat(breaches("aviary", "echo whosoever\n"))
                .containsExactly("aviary:1 says \"whosoever\": the client");
        assertThat(breaches("a.yml", "# in vain\n")).hasSize(1);
        assertThat(breaches("a.bin", "in vain\n")).isEmpty();
    }

    @Test
    void aMissingTableIsNoEmptyOne() throws IOException {
        var repository = new Tree(folder).with("CONTRIBUTING.md", "# Contributing\n").repository();

        assertThatThrownBy(() -> WordList.of(repository)).hasMessageContaining("no table");
    }

    private java.util.List<String> breaches(String file, String text) throws IOException {
        var repository =
                new Tree(folder.resolve("t" + file.hashCode()))
                        .with("CONTRIBUTING.md", TABLE)
                        .with(file, text)
                        .repository();
        return WordList.of(repository).breaches(repository);
    }
}
