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
            | `glimsome`, `in zorn` | the client |
            | `/// That` | a verb |
            """;

    @TempDir private Path folder;

    @Test
    void noFileUsesAPhraseToAvoid() {
        var here = Repository.here();

        assertThat(WordList.of(here).breaches(here)).isEmpty();
    }

    @Test
    void commentsStringsAndMethodNamesAreChecked() throws IOException {
        assertThat(
                        breaches(
                                "a/A.java",
                                """
                                /// That is a comment.
                                class A {
                                    String inZorn = "x"; // In  zorn.
                                    char quote = '"';
                                    void toGlimsomeAsks() { f("in zorn", "http://a"); }
                                    String block = \"""
                                        glimsome
                                        \""";
                                    int glimsome; // glimsomeElse
                                }
                                """))
                .containsExactly(
                        "a/A.java:1 says \"/// That\": a verb",
                        "a/A.java:3 says \"in zorn\": the client",
                        "a/A.java:5 says \"glimsome\": the client",
                        "a/A.java:5 says \"in zorn\": the client",
                        "a/A.java:7 says \"glimsome\": the client");
    }

    @Test
    void pagesAreCheckedWithoutCodeAndScriptsCompletely() throws IOException {
        assertThat(breaches("docs/a.md", "In zorn. `glimsome`\n```\nin zorn\n```\n"))
                .containsExactly("docs/a.md:1 says \"in zorn\": the client");
        assertThat(breaches("aviary", "echo glimsome\n"))
                .containsExactly("aviary:1 says \"glimsome\": the client");
        assertThat(breaches("a.yml", "# in zorn\n")).hasSize(1);
        assertThat(breaches("a.bin", "in zorn\n")).isEmpty();
    }

    @Test
    void aMissingTableIsAnError() throws IOException {
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
