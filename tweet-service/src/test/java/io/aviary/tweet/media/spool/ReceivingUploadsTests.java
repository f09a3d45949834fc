package io.aviary.tweet.media.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/// Tests the memory that a body takes before it is refused, and that its space is released.
class ReceivingUploadsTests {
    private static final int LIMIT = 5 * 1024 * 1024;
    private static final int FEW_BYTES = 300_000;
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final Set<String> NAMES = Set.of("media_type", "shared");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    @TempDir private Path folder;
    private ReceivingUploads receiving;

    @BeforeEach
    void createSpool() {
        var size = DataSize.ofBytes(LIMIT);
        var settings =
                new MediaSettings(
                        "a-secret-of-at-least-32-characters",
                        "http://127.0.0.1",
                        Duration.ofDays(1),
                        size,
                        size,
                        size,
                        size,
                        100);
        var spool = new Spool(new SpoolSettings(folder, size), settings, meters);
        receiving = new ReceivingUploads(spool, settings);
    }

    @AfterEach
    void assertNoSpaceIsReserved() {
        assertThat(used()).isZero();
    }

    private double used() {
        return meters.get("aviary.media.spool.used").gauge().value();
    }

    @Test
    void aFormAndJsonHaveTheSameContent() throws IOException {
        var bytes = new byte[] {0, 13, 10, 45, 45, 127};
        var form =
                "--b\r\nContent-Disposition: form-data; name=\"media_type\"\r\n\r\nimage/png\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"media\"\r\n\r\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1)
                        + "\r\n--b--";
        var json =
                "{\"media\":\"%s\",\"media_type\":\"image/png\",\"shared\":null}"
                        .formatted(Base64.getEncoder().encodeToString(bytes));

        for (var request : new MockHttpServletRequest[] {request(FORM, form), json(json)}) {
            try (var body = receiving.receive(request, 1, NAMES);
                    var media = body.requireMedia().open()) {
                assertThat(media.readAllBytes()).isEqualTo(bytes);
                assertThat(body.field("media_type")).isEqualTo("image/png");
                assertThat(body.field("shared")).isNull();
                assertThat(used()).isEqualTo(request.getContentLength());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"media", "media_type", "unknown"})
    void aPartWithoutAFileNameIsNotReadIntoMemory(String name) {
        var body = request(FORM, part(name, "\u0434".repeat(LIMIT / 2 - 1000)) + "--b--");

        assertThat(allocatedBy(body)).isLessThan(FEW_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"name=\"media_type\", 400", "name=\"other\", 400", "x=\"y\", 400"})
    void thousandsOfPartsAreNotKept(String disposition, int status) {
        var part = "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\nx\r\n";
        var body = request(FORM, part.repeat(LIMIT / part.length()) + "--b--");

        assertThat(tryToReceive(body)).isEqualTo(status);
    }

    @Test
    void thousandsOfFieldsInJsonAreNotKept() {
        var fields = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            fields.append("\"f").append(i).append("\":1,");
        }
        var unknown = json("{" + fields + "\"media\":\"AAAA\"}");
        var nested = json("{\"shared\":{" + fields + "\"x\":1},\"media\":\"AAAA\"}");

        assertThat(allocatedBy(unknown)).isLessThan(FEW_BYTES);
        assertThat(allocatedBy(nested)).isLessThan(FEW_BYTES);
        unknown.setContent(unknown.getContentAsByteArray());
        assertRefused(unknown, 400, "f0");
        nested.setContent(nested.getContentAsByteArray());
        assertRefused(nested, 400, "shared");
    }

    @Test
    void mediaInJsonIsNotReadIntoMemory() {
        var json = json("{\"media\":\"" + "A".repeat(LIMIT) + "\"}");

        assertThat(tryToReceive(json)).isEqualTo(200);
        json.setContent(json.getContentAsByteArray());
        assertThat(allocatedBy(json)).isLessThan(FEW_BYTES);
    }

    @Test
    void aLongFieldIsRefused() {
        assertRefused(
                request(FORM, part("media_type", "x".repeat(1001)) + "--b--"), 400, "media_type");
        assertRefused(json("{\"media_type\":\"" + "x".repeat(1001) + "\"}"), 400, "body");
        assertRefused(json("{\"media_type\":[1]}"), 400, "media_type");
        assertThat(tryToReceive(request(FORM, form(part("media_type", "x".repeat(1000))))))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"media", "media_type"})
    void aRepeatedFieldIsRefused(String name) {
        assertRefused(request(FORM, part(name, "1") + part(name, "2") + "--b--"), 400, name);
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        var media = part("media", "x".repeat(LIMIT + 1));
        assertRefused(request(FORM, media + "--b--"), 413, null);

        var endless = request(FORM, "x".repeat(LIMIT + 70_000));
        assertRefused(endless, 413, null);
        var unknownLength =
                new MockHttpServletRequest("POST", "/") {
                    @Override
                    public long getContentLengthLong() {
                        return -1;
                    }

                    @Override
                    public int getContentLength() {
                        return -1;
                    }
                };
        unknownLength.setContentType(FORM);
        unknownLength.setContent(("x".repeat(LIMIT + 70_000)).getBytes(StandardCharsets.US_ASCII));
        assertRefused(unknownLength, 413, null);
    }

    @ParameterizedTest
    @CsvSource({
        "'--b\r\nContent-Disposition: form-data; name=\"media\"\r\n\r\nxyz'",
        "'--b\r\nContent-Disposition: form-data; name=\"media\"'",
        "'--b\r\nno header\r\n\r\n'",
        "'--b\r\nContent-Disposition: form-data; name=\"media\"\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n--b--'",
        "'--b\r\nContent-Disposition: form-data; name=\"media\"\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\nx\r\n--b--'",
    })
    void aMalformedFormIsRefused(String body) {
        assertThat(tryToReceive(request(FORM, body))).isEqualTo(400);
    }

    @Test
    void aHugeHeaderOfAPartIsRefused() {
        assertRefused(
                request(FORM, "--b\r\nX: " + "x".repeat(100_000) + "\r\n\r\nx\r\n--b--"),
                400,
                "body");
    }

    private void assertRefused(MockHttpServletRequest request, int status, String parameter) {
        assertThatThrownBy(() -> receive(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(status);
                            assertThat(String.valueOf(refused.getBody().getProperties()))
                                    .contains(Objects.toString(parameter, ""));
                        });
    }

    /// Returns the status of the response.
    private int tryToReceive(MockHttpServletRequest request) {
        try {
            receive(request);
            return 200;
        } catch (ProblemException refused) {
            return refused.status();
        }
    }

    private void receive(MockHttpServletRequest request) {
        try (var body = receiving.receive(request, 1, NAMES)) {
            body.requireMedia();
        }
    }

    /// Returns the bytes of heap that the second of two equal requests takes. The first one loads
    /// classes.
    private long allocatedBy(MockHttpServletRequest request) {
        tryToReceive(request);
        request.setContent(request.getContentAsByteArray());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        tryToReceive(request);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static MockHttpServletRequest json(String body) {
        return request("application/json", body);
    }

    private static String form(String parts) {
        return parts + part("media", "xyz") + "--b--";
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + content
                + "\r\n";
    }

    private static MockHttpServletRequest request(String type, String body) {
        var request = new MockHttpServletRequest("POST", "/2/media/upload");
        request.setContentType(type);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
