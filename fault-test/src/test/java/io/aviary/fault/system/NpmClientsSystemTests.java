package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Runs `./aviary clients`, on machines that have Node and can download the packages.
@SystemTest
class NpmClientsSystemTests {
    private static final Path HOME = Path.of(System.getProperty("aviary.home")).toAbsolutePath();
    private static final Path CLIENTS = HOME.resolve("clients");
    private static final String LOG = "target/npm-clients.log";

    @Test
    void theNpmClientsPassAllTheirSteps(TestSystem system)
            throws IOException, InterruptedException {
        assumeTrue(succeeds("", "node", "--version"), "node is not installed");
        assumeTrue(succeeds("", "npm", "--version"), "npm is not installed");
        assumeTrue(isInstalled() || succeeds("", "npm", "ci"), "npm cannot download the packages");
        String address = LimitedGateway.of(system).toString();

        boolean passed = succeeds(address, HOME.resolve("aviary").toString(), "clients");

        String table = Files.readString(Path.of(LOG));
        IO.println(table);
        assertThat(passed).as(table).isTrue();
        assertThat(table).contains("twitter-api-v2", "@xdevplatform/xdk", "429");
        assertThat(table).doesNotContain("FAILED", "skipped");
    }

    private static boolean isInstalled() {
        return Files.exists(CLIENTS.resolve("node_modules/.package-lock.json"));
    }

    private static boolean succeeds(String address, String... words) throws InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.directory(CLIENTS.toFile()).redirectOutput(Path.of(LOG).toFile());
        builder.environment().put("AVIARY_URL", address);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
