package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "AVIARY_TLS=on")
class TlsTests extends RunningGateway {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NAME = "gateway";

    @TempDir static Path folder;

    @Autowired private MeterRegistry metrics;

    @DynamicPropertySource
    static void registerCertificate(DynamicPropertyRegistry registry) {
        registry.add("AVIARY_TLS_CERTIFICATE", () -> writePem("CERTIFICATE", "tls.crt").toString());
        registry.add("AVIARY_TLS_PRIVATE_KEY", () -> writePem("PRIVATE KEY", "tls.key").toString());
    }

    @Test
    void theGatewayUsesTlsWithTheConfiguredCertificate() throws Exception {
        var response = fetch("https", port, "/openapi.yaml");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void plainHttpIsRefused() throws Exception {
        assertThat(fetch("http", port, "/openapi.yaml").statusCode()).isEqualTo(400);
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateDoesNotConnect() {
        var request = HttpRequest.newBuilder(uri("https", port, "/openapi.yaml")).build();
        assertThatThrownBy(() -> CLIENT.send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void healthIsServedWithoutTls() throws Exception {
        assertThat(fetch("http", managementPort, "/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aMetricShowsTheTimeUntilTheCertificateExpires() {
        var left = metrics.get("ssl.chain.expiry").tag("bundle", "gateway").gauge();
        assertThat(left.value()).isBetween(80.0 * 86_400, 91.0 * 86_400);
    }

    private static HttpResponse<String> fetch(String scheme, int port, String path)
            throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(trust(keyStore())).build()) {
            return client.send(
                    HttpRequest.newBuilder(uri(scheme, port, path)).build(),
                    BodyHandlers.ofString());
        }
    }

    private static URI uri(String scheme, int port, String path) {
        return URI.create(scheme + "://localhost:" + port + path);
    }

    private static SSLContext trust(KeyStore store) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(NAME, store.getCertificate(NAME));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Path writePem(String what, String file) {
        try {
            var store = keyStore();
            var content =
                    what.equals("CERTIFICATE")
                            ? store.getCertificate(NAME).getEncoded()
                            : store.getKey(NAME, PASSWORD).getEncoded();
            var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
            return Files.writeString(
                    folder.resolve(file),
                    "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, text));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the key store. Creates it once, with the JDK's keytool.
    private static KeyStore keyStore() throws Exception {
        Path file = folder.resolve("tls.p12");
        if (Files.notExists(file)) {
            var made =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-alias",
                                    NAME,
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=localhost",
                                    "-ext",
                                    "san=dns:localhost",
                                    "-storetype",
                                    "PKCS12",
                                    "-storepass",
                                    new String(PASSWORD),
                                    "-keystore",
                                    file.toString())
                            .inheritIO()
                            .start();
            assertThat(made.waitFor()).isZero();
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
