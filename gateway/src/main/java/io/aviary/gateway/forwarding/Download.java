package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.GatewayRequest.OpenDownload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A body that is streamed from a service to a client. The gateway holds at most one chunk of it.
final class Download implements OpenDownload {
    private static final Logger log = LoggerFactory.getLogger(Download.class);

    private final Exchange exchange;
    private final InputStream service;
    private boolean complete;
    private boolean failed;

    Download(Exchange exchange, InputStream service) {
        this.exchange = exchange;
        this.service = service;
    }

    /// Returns whether the service failed before the last byte. A client that has received a part
    /// can detect this only if its connection is closed.
    @Override
    public boolean hasFailed() {
        return failed;
    }

    /// Writes the body to its end, or until the service or the client fails.
    void copyTo(OutputStream client) {
        var chunk = new byte[Exchange.CHUNK_BYTES];
        try {
            for (int read = read(chunk); read >= 0; read = read(chunk)) {
                client.write(chunk, 0, read);
            }
        } catch (IOException disconnected) {
            log.debug("The client closed the connection", disconnected);
        }
    }

    private int read(byte[] chunk) {
        exchange.startDeadline();
        try {
            int read = service.read(chunk);
            complete = read < 0;
            return read;
        } catch (IOException failure) {
            var reason =
                    exchange.stopDeadline()
                            ? "the service sent nothing in time"
                            : failure.toString();
            log.warn("A download ended before its last byte: {}", reason);
            failed = true;
            return -1;
        } finally {
            exchange.stopDeadline();
        }
    }

    /// Cancels the rest of the body.
    @Override
    public void close() {
        exchange.end(complete);
    }
}
