package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattedNumbersTests {
    private static final String DECIMAL = "%" + "d";

    @TempDir private Path folder;

    @Test
    void noNumberIsFormattedInTheLocaleOfTheMachine() {
        assertThat(FormattedNumbers.inLocaleOfMachine(Repository.here())).isEmpty();
    }

    @Test
    void aConversionWithoutALocaleIsReported() throws IOException {
        var repository =
                new Tree(folder)
                        .with("m/src/main/java/a/Bad.java", statement(DECIMAL + " ms"))
                        .with("m/src/test/java/a/BadTests.java", statement("%" + ",.1fs"))
                        .with(
                                "m/src/main/java/a/Good.java",
                                statement("%s is 5% done, 100%%d, %0d%0a, %2f%252e")
                                        + "    // such as "
                                        + DECIMAL
                                        + "\n"
                                        + "    String b = String.format(Locale.ROOT,\n"
                                        + "        \""
                                        + DECIMAL
                                        + "\", 1);\n")
                        .repository();

        assertThat(FormattedNumbers.inLocaleOfMachine(repository))
                .containsExactly(
                        "m/src/main/java/a/Bad.java has "
                                + DECIMAL
                                + " without Locale.ROOT; use it, or %s",
                        "m/src/test/java/a/BadTests.java has %"
                                + ",.1f"
                                + " without Locale.ROOT; use it, or %s");
    }

    private static String statement(String format) {
        return "    String a = \"" + format + "\".formatted(1);\n";
    }
}
