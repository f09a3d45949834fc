package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/// A body that is streamed from a client to a service. The gateway holds at most one chunk of it.
///
/// @param exchange the exchange with the service; its deadline runs only while the service must
///     accept a chunk or respond
record Upload(IncomingBody body, Exchange exchange) {
    /// Returns the body to send. Sending it throws the problems of [IncomingBody]; the service then
    /// receives an incomplete body.
    HttpEntity entity() {
        return new EntityTemplate(body.length(), null, this::writeTo);
    }

    private void writeTo(OutputStream service) throws IOException {
        var chunk = new byte[Exchange.CHUNK_BYTES];
        for (int read = read(chunk); read >= 0; read = read(chunk)) {
            service.write(chunk, 0, read);
            service.flush();
        }
    }

    private int read(byte[] chunk) {
        exchange.stopDeadline();
        try {
            return body.read(chunk);
        } catch (ProblemException fault) {
            // Otherwise the HTTP client would end a chunked body as if it were complete.
            exchange.abort();
            throw fault;
        } finally {
            exchange.startDeadline();
        }
    }
}
