package io.aviary.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {
    @TempDir Path folder;

    @Test
    void secretsAreGeneratedOnceAndOnlyTheirOwnerCanReadThem() throws IOException {
        var file = folder.resolve("secrets.properties");

        var made = Secrets.in(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.values()).hasSize(9);
        assertThat(made.values().values())
                .doesNotHaveDuplicates()
                .allMatch(value -> value.length() >= 32);
        assertThat(Base64.getDecoder().decode(made.get(Secrets.DATA_KEY))).hasSize(32);
        assertThat(Secrets.in(file)).isEqualTo(made);
    }

    @Test
    void aSecretThatAnOlderVersionLackedIsAdded() throws IOException {
        var file = folder.resolve("secrets.properties");
        var old = new HashMap<>(Secrets.in(file).values());
        old.remove(Secrets.BLIND_INDEX_KEY);
        PropertyFile.write(file, old);

        var added = Secrets.in(file);

        assertThat(added.values()).containsAllEntriesOf(old).containsKey(Secrets.BLIND_INDEX_KEY);
    }

    @Test
    void aSecondLauncherWaitsForTheSecretsOfTheFirst() throws Exception {
        var file = folder.resolve("secrets.properties");
        var made = Secrets.in(folder.resolve("elsewhere/secrets.properties"));
        Process second;
        try (var channel =
                FileChannel.open(
                        folder.resolve("secrets.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            channel.lock();
            second = launcher(file).start();
            assertThat(second.inputReader().readLine()).isEqualTo("begin");
            assertThat(second.waitFor(1, TimeUnit.SECONDS)).isFalse();
            PropertyFile.write(file, made.values());
        }

        assertThat(second.inputReader().readLine()).isEqualTo(made.get(Secrets.DATA_KEY));
    }

    private static ProcessBuilder launcher(Path file) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        file.toString())
                .redirectErrorStream(true);
    }

    static final class Launcher {
        public static void main(String[] args) throws IOException {
            System.out.println("begin");
            System.out.println(Secrets.in(Path.of(args[0])).get(Secrets.DATA_KEY));
        }
    }

    @Test
    void systemsHaveDifferentSecrets() throws IOException {
        assertThat(Secrets.in(folder.resolve("a")).values().values())
                .doesNotContainAnyElementsOf(Secrets.in(folder.resolve("b")).values().values());
    }
}
