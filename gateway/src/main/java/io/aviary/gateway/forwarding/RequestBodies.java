package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/// Reads bodies before a service is bothered with them: no service waits for a slow client, and one
/// that is too long is given up at its first byte too many, whatever its headers say.
final class RequestBodies {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final long maxBytes;
    private final Duration timeout;

    RequestBodies(DataSize max, Duration timeout) {
        this.maxBytes = max.toBytes();
        this.timeout = timeout;
    }

    /// @throws ProblemException 413 beyond the limit, 408 when it takes too long, 400 when it is
    /// cut off or its chunks are broken
    byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try {
            return readBounded(request);
        } catch (SocketTimeoutException silent) {
            throw tooSlow();
        } catch (IOException broken) {
            if (broken.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw ProblemException.blank(HttpStatus.BAD_REQUEST, "The body is incomplete.");
        }
    }

    private byte[] readBounded(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        long started = System.nanoTime();
        var body = new ByteArrayOutputStream(Math.max(0, request.getContentLength()));
        var chunk = new byte[CHUNK_BYTES];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > maxBytes) {
                throw tooLarge();
            }
            if (System.nanoTime() - started > timeout.toNanos()) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    private ProblemException tooLarge() {
        return ProblemException.blank(
                HttpStatus.CONTENT_TOO_LARGE, "The body may have %d bytes.".formatted(maxBytes));
    }

    private ProblemException tooSlow() {
        return ProblemException.blank(
                HttpStatus.REQUEST_TIMEOUT,
                "The body must be there within %d ms.".formatted(timeout.toMillis()));
    }
}
