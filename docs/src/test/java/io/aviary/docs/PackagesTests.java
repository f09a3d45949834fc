package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTests {
    private static final Path PAGE = Path.of("docs/reference/packages.md");

    @TempDir private Path folder;

    @Test
    void thePageListsEveryPackage() throws IOException {
        var here = Repository.here();
        var page = Packages.page(here);
        var written = Files.writeString(here.root().resolve("docs/target/packages.md"), page);

        assertThat(here.text(PAGE))
                .as("%s is out of date: copy %s over it", PAGE, written)
                .isEqualTo(page);
    }

    @Test
    void aPackageIsOneLineOfItsModule() throws IOException {
        var repository =
                new Tree(folder)
                        .withPackage(
                                "local/launcher",
                                "io.a.b",
                                "/// Starts\n/// parts: design step 7, `docs/step-7-x.md`.")
                        .repository();

        assertThat(Packages.page(repository))
                .contains("## local/launcher\n")
                .endsWith(
                        "| [`io.a.b`](../../local/launcher/src/main/java/io/a/b) | Starts parts |"
                                + " [7](../step-7-x.md) |\n");
    }
}
