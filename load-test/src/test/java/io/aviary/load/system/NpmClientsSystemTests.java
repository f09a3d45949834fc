package io.aviary.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `./aviary clients`, on machines that have node and can get the packages.
@Tag("system")
@ExtendWith(SharedSystem.class)
class NpmClientsSystemTests {
    private static final Path CLIENTS = Path.of(System.getProperty("aviary.home"), "clients");

    @Test
    void theNpmClientsDoAllTheirSteps(TestSystem system) throws IOException, InterruptedException {
        assumeTrue(succeeds("node", "--version"), "node is not there");
        assumeTrue(succeeds("npm", "--version"), "npm is not there");
        assumeTrue(isInstalled() || succeeds("npm", "ci"), "npm can't get the packages");

        String table = system.run("clients");

        IO.println(table);
        assertThat(table).contains("twitter-api-v2", "@xdevplatform/xdk", "429");
        assertThat(table).doesNotContain("FAILED", "skipped");
    }

    private static boolean isInstalled() {
        return Files.exists(CLIENTS.resolve("node_modules/.package-lock.json"));
    }

    private static boolean succeeds(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .directory(CLIENTS.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
