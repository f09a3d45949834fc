package io.aviary.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir Path folder;

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerMayReadThem() throws IOException {
        Path file = folder.resolve("secrets.properties");

        Secrets made = Secrets.in(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.values()).hasSize(6);
        assertThat(made.values().values())
                .doesNotHaveDuplicates()
                .allMatch(value -> value.length() >= 32);
        assertThat(Base64.getDecoder().decode(made.get(Secrets.DATA_KEY))).hasSize(32);
        assertThat(Secrets.in(file)).isEqualTo(made);
    }

    @Test
    void aSecretThatAnOlderVersionDidNotHaveIsAdded() throws IOException {
        Path file = folder.resolve("secrets.properties");
        var old = new HashMap<>(Secrets.in(file).values());
        old.remove(Secrets.BLIND_INDEX_KEY);
        PropertyFile.write(file, old);

        Secrets added = Secrets.in(file);

        assertThat(added.values()).containsAllEntriesOf(old).containsKey(Secrets.BLIND_INDEX_KEY);
    }

    @Test
    void systemsHaveDifferentSecrets() throws IOException {
        assertThat(Secrets.in(folder.resolve("a")).values().values())
                .doesNotContainAnyElementsOf(Secrets.in(folder.resolve("b")).values().values());
    }
}
