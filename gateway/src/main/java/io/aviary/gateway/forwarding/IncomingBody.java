package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/// The body of a client's request. Reading stops at the first byte beyond the limit, regardless of
/// the headers, and when the timeout expires.
final class IncomingBody {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final HttpServletRequest request;
    private final long maxBytes;
    private final Duration timeout;
    private final long started = System.nanoTime();
    private long bytes;

    /// @throws ProblemException 413 if the headers announce a body that is too long
    IncomingBody(HttpServletRequest request, DataSize max, Duration timeout) {
        this.request = request;
        this.maxBytes = max.toBytes();
        this.timeout = timeout;
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
    }

    /// Returns the number of bytes; -1 if it is unknown until the end.
    long length() {
        long announced = request.getContentLengthLong();
        return announced < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                ? 0
                : announced;
    }

    /// Returns the number of bytes, or the limit if the number is unknown until the end.
    long maxLength() {
        return length() < 0 ? maxBytes : length();
    }

    /// Reads the available bytes into a chunk.
    ///
    /// @return the number of bytes; -1 at the end
    /// @throws ProblemException 413 beyond the limit, 408 after the timeout, 400 if the body is
    ///     incomplete or malformed
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

    /// Reads the rest of the body. Throws the same problems as [#read].
    byte[] readAll() {
        var complete = new ByteArrayOutputStream(Math.max(0, request.getContentLength()));
        var chunk = new byte[CHUNK_BYTES];
        for (int read = read(chunk); read >= 0; read = read(chunk)) {
            complete.write(chunk, 0, read);
        }
        return complete.toByteArray();
    }

    private ProblemException tooLarge() {
        return ProblemException.blank(
                HttpStatus.CONTENT_TOO_LARGE,
                String.format(Locale.ROOT, "The body may have at most %,d bytes.", maxBytes));
    }

    private ProblemException tooSlow() {
        return ProblemException.blank(
                HttpStatus.REQUEST_TIMEOUT,
                String.format(
                        Locale.ROOT, "The body must arrive within %,d ms.", timeout.toMillis()));
    }
}
