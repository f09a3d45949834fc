package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSpecificTextTests {
    @TempDir private Path folder;

    @Test
    void noFileMentionsAnotherMachine() {
        assertThat(MachineSpecificText.forbidden(Repository.here())).isEmpty();
    }

    // An @ splits the names, so this file does not mention them itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "see ../sha@red/design.md",
                "cd /wo@rk/main",
                "/ro@ot/.m2",
                "/ho@me/ann/src",
                "https://repo.mav@en.apache.org/maven2",
                "https://repo1.mav@en.org/maven2",
                "https://registry.npm@js.org/x",
                "https://registry-1.dock@er.io/v2",
                "https://py@pi.org/simple",
                "https://nex@us.example.org"
            })
    void textThatBelongsToOneMachineIsReported(String text) throws IOException {
        var repository =
                new Tree(folder).with("a/Notes.txt", "\n" + text.replace("@", "")).repository();

        assertThat(MachineSpecificText.forbidden(repository))
                .singleElement()
                .asString()
                .startsWith("a/Notes.txt:2 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://maven.apache.org/POM/4.0.0",
                "io/aviary/tools/concurrent/Pacer.java",
                "image: postgres:18",
                "shared/home/reader/page",
                "http://127.0.0.1:8080/2/users/me"
            })
    void textThatBelongsToTheProjectIsNotReported(String text) throws IOException {
        var repository = new Tree(folder).with("a.txt", text).repository();
        assertThat(MachineSpecificText.forbidden(repository)).isEmpty();
    }
}
