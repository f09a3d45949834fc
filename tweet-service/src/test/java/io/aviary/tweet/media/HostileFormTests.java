package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.aviary.tweet.Tokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sends forms without holding them in memory, so that the memory of the service can be measured.
class HostileFormTests extends MediaTests {
    private static final int CHUNK = 16 * 1024;
    private static final int CHUNKS = 300;
    private static final long MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"media, 'media'", "media_type, 'media_type'", "x, 'x'"})
    void aPartWithoutAFileNameIsNotReadIntoMemory(String name, String refused) throws IOException {
        send(name); // Loads classes.
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getTotalThreadAllocatedBytes();
        var response = send(name);

        // Far less than the part as text, and enough for all other threads of the service.
        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(5 * MEGABYTE);
        assertThat(response).startsWith("HTTP/1.1 400").contains("\"" + refused + "\"");
    }

    private String send(String name) throws IOException {
        var head =
                ("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var end = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        var letters = "\u0434".repeat(CHUNK / 2).getBytes(StandardCharsets.UTF_8);
        int port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
        try (var socket = new Socket("127.0.0.1", port)) {
            var request = socket.getOutputStream();
            request.write(
                    """
                    POST /2/media/upload HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: multipart/form-data; boundary=b\r
                    Content-Length: %s\r
                    Connection: close\r
                    \r
                    """
                            .formatted(Tokens.of(user), head.length + CHUNKS * CHUNK + end.length)
                            .getBytes(StandardCharsets.US_ASCII));
            request.write(head);
            for (int i = 0; i < CHUNKS; i++) {
                request.write(letters);
            }
            request.write(end);
            request.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
