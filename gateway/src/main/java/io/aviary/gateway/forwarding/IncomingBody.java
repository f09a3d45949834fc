package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/// A body as it comes from a client. One that is too long is given up at its first byte too many,
/// whatever its headers say, and one that is too slow when its time is over.
final class IncomingBody {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final HttpServletRequest request;
    private final long maxBytes;
    private final Duration timeout;
    private final long started = System.nanoTime();
    private long bytes;

    /// @throws ProblemException 413 where its headers say already that it is too long
    IncomingBody(HttpServletRequest request, DataSize max, Duration timeout) {
        this.request = request;
        this.maxBytes = max.toBytes();
        this.timeout = timeout;
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
    }

    /// How many bytes it will have; -1 where only its end will tell.
    long length() {
        long said = request.getContentLengthLong();
        return said < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : said;
    }

    /// Fills a chunk as far as there is something to read.
    ///
    /// @return how many bytes; -1 behind the last
    /// @throws ProblemException 413 beyond the limit, 408 when it takes too long, 400 when it is
    ///     cut off or its chunks are broken
    int read(byte[] chunk) {
        try {
            int read = request.getInputStream().read(chunk);
            bytes += Math.max(0, read);
            if (bytes > maxBytes) {
                throw tooLarge();
            }
            if (System.nanoTime() - started > timeout.toNanos()) {
                throw tooSlow();
            }
            return read;
        } catch (SocketTimeoutException silent) {
            throw tooSlow();
        } catch (IOException broken) {
            if (broken.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw ProblemException.blank(HttpStatus.BAD_REQUEST, "The body is incomplete.");
        }
    }

    /// The rest of it; see [#read].
    byte[] readAll() {
        var whole = new ByteArrayOutputStream(Math.max(0, request.getContentLength()));
        var chunk = new byte[CHUNK_BYTES];
        for (int read = read(chunk); read >= 0; read = read(chunk)) {
            whole.write(chunk, 0, read);
        }
        return whole.toByteArray();
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
