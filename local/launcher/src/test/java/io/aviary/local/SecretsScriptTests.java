package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that the script `containers/make-secrets` keeps secrets, and installs only a certificate
/// that the gateway can use. Skipped on machines without openssl, because only the container needs
/// it.
class SecretsScriptTests {
    private static final Path SCRIPT =
            Path.of(System.getProperty("aviary.home"), "containers/make-secrets");

    @TempDir Path folder;

    private Path installed;
    private String selfSigned;

    @BeforeEach
    void startForTheFirstTime() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        installed = folder.resolve("gateway/tls.crt");
        assertThat(run("", "bash", SCRIPT.toString()).exitCode()).isZero();
        selfSigned = Files.readString(installed);
        createCertificate("good", "2");
        createCertificate("other", "2");
        createCertificate("expired", "-1");
    }

    @Test
    void laterStartsKeepSecretsAndRewriteTheSettingsThatContainThem() throws Exception {
        var password = Files.readString(folder.resolve("redis/REDISCLI_AUTH"));
        var files = List.of("redis.conf", "replicated.conf", "sentinel.conf", "s3.properties");
        for (var file : files) {
            Files.writeString(folder.resolve("all").resolve(file), "# of an earlier version\n");
        }

        assertThat(run("", "bash", SCRIPT.toString()).exitCode()).isZero();

        assertThat(folder.resolve("redis/REDISCLI_AUTH")).hasContent(password);
        assertThat(folder.resolve("redis/redis.conf")).content().contains(password);
        assertThat(folder.resolve("redis/replicated.conf")).content().contains(password);
        assertThat(folder.resolve("sentinel/sentinel.conf")).content().contains(password);
        assertThat(folder.resolve("media/s3.properties")).content().contains("credential=");
    }

    @Test
    void aCertificateWithItsChainAndKeyIsInstalled() throws Exception {
        var installation = install(pem("good.crt") + pem("other.crt") + pem("good.key"));

        assertThat(installation).isEqualTo(new Outcome(0, List.of()));
        assertThat(installed).hasContent(pem("good.crt") + pem("other.crt"));
        assertThat(folder.resolve("gateway/tls.key")).hasContent(pem("good.key"));
        assertThat(folder.resolve("balancer/tls.pem"))
                .hasContent(pem("good.crt") + pem("other.crt") + pem("good.key"));
    }

    @Test
    void missingInputIsRefused() throws Exception {
        assertRefused("", "the input has no certificate in PEM");
        assertRefused(pem("good.key"), "the input has no certificate in PEM");
        assertRefused(pem("good.crt"), "the input has no private key in PEM");
    }

    @Test
    void aTruncatedCertificateOrKeyIsRefused() throws Exception {
        var certificate = pem("good.crt");
        var key = pem("good.key");

        assertRefused(half(certificate) + key, "a certificate of the input cannot be read");
        assertRefused(
                certificate + half(pem("other.crt")) + key,
                "a certificate of the input cannot be read");
        assertRefused(
                certificate + half(key),
                "the private key cannot be read; it must have no password");
    }

    @Test
    void aKeyThatDoesNotMatchOrNeedsAPasswordIsRefused() throws Exception {
        assertRefused(
                pem("good.crt") + pem("other.key"),
                "the private key does not match the first certificate");
        openssl("pkey", "-in", "good.key", "-aes128", "-passout", "pass:x", "-out", "locked.key");
        assertRefused(
                pem("good.crt") + pem("locked.key"),
                "the private key cannot be read; it must have no password");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertRefused(pem("expired.crt") + pem("expired.key"), "the certificate has expired");
    }

    private void assertRefused(String input, String reason) throws Exception {
        assertThat(install(input))
                .isEqualTo(
                        new Outcome(
                                1,
                                List.of(
                                        "make-secrets: %s. The previous certificate is still in use."
                                                .formatted(reason))));
        assertThat(installed).hasContent(selfSigned);
        try (var files = Files.list(folder.resolve("all"))) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".new"));
        }
        assertThat(run("", "bash", SCRIPT.toString()).exitCode()).isZero();
        assertThat(installed).hasContent(selfSigned);
    }

    private Outcome install(String input) throws Exception {
        return run(input, "bash", SCRIPT.toString(), "certificate");
    }

    private void createCertificate(String name, String days) throws Exception {
        openssl(
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-noenc",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-signkey",
                name + ".key",
                "-days",
                days,
                "-out",
                name + ".crt");
    }

    private void openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        assertThat(run("", command.toArray(String[]::new)).exitCode()).isZero();
    }

    private String pem(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static String half(String text) {
        var lines = text.lines().toList();
        return String.join("\n", lines.subList(0, lines.size() / 2)) + "\n";
    }

    private Outcome run(String input, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SECRETS_FOLDER", folder.toString());
        var process = builder.redirectErrorStream(true).start();
        try (var writer = process.outputWriter()) {
            writer.write(input);
        }
        var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        return new Outcome(process.waitFor(), lines);
    }

    private record Outcome(int exitCode, List<String> lines) {}
}
