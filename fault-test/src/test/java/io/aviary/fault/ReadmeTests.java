package io.aviary.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks that README sets up clients of the X API with the same lines as the tests do.
class ReadmeTests {
    private static final Path HOME = Path.of(System.getProperty("aviary.home"));
    private static final Pattern CODE = Pattern.compile("```(java|js)\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyLineThatSetsUpAClientIsTested() throws IOException {
        var shown =
                CODE.matcher(section("## Use a client that you know"))
                        .results()
                        .map(block -> block.group(2))
                        .flatMap(String::lines)
                        .map(ReadmeTests::withoutSpaces)
                        .toList();
        var tested = new HashSet<String>();
        tested.addAll(statements("fault-test/src/test/java/io/aviary/fault/system"));
        tested.addAll(statements("clients"));

        assertThat(shown).hasSize(13).isSubsetOf(tested);
    }

    private static String section(String heading) throws IOException {
        String rest = Files.readString(HOME.resolve("README.md")).split(heading, 2)[1];
        return rest.split("\n## ", 2)[0];
    }

    /// Returns the statements of all files in a folder, without white space. The formatter may
    /// have broken one line into several.
    private static Set<String> statements(String folder) throws IOException {
        try (var files = Files.list(HOME.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|js)"))
                    .flatMap(ReadmeTests::statements)
                    .map(ReadmeTests::withoutSpaces)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> statements(Path file) {
        try {
            return Pattern.compile("(?<=[;{}])\\s*\n").splitAsStream(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s+", "");
    }
}
