package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A body that is streamed from a client to a service. The gateway holds at most one chunk of it.
/// Only the thread of the request reads the body, because the request could end while another
/// thread is still reading.
///
/// The body can be sent only once. If no connection to an instance can be made, the body is still
/// unread, and the next instance can receive it.
final class Upload implements BodyPublisher, Subscription {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final IncomingBody body;
    private final CompletableFuture<Subscriber<? super ByteBuffer>> started =
            new CompletableFuture<>();
    private final Semaphore requested = new Semaphore(0);
    private volatile boolean cancelled;

    Upload(IncomingBody body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> service) {
        service.onSubscribe(this);
        if (!started.complete(service)) {
            service.onError(new IOException("A body that was started cannot be sent again"));
        }
    }

    @Override
    public void request(long chunks) {
        requested.release((int) Math.min(chunks, Short.MAX_VALUE));
    }

    @Override
    public void cancel() {
        cancelled = true;
        requested.release();
    }

    /// Reads the body and sends it to the service, until its end or until the service has
    /// responded.
    ///
    /// @param response the response to the request that has this body
    /// @param patience the maximum time for which the service may accept no data
    /// @throws ProblemException 413, 408 or 400 as thrown by [IncomingBody]; the service then
    ///     receives an incomplete body
    /// @throws TimeoutException if the service accepted no data for too long
    void sendTo(CompletableFuture<?> response, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var service = awaitSubscriber(response, patience);
        if (service == null) {
            return;
        }
        // Not earlier: the failure of an unreachable instance must not cancel the body for the next
        // instance.
        response.whenComplete((_, _) -> cancel());
        try {
            // The JDK's client accepts the end of the body only after another chunk was requested.
            while (awaitDemand(patience)) {
                var chunk = next();
                if (chunk == null) {
                    service.onComplete();
                    return;
                }
                service.onNext(chunk);
            }
        } catch (ProblemException fault) {
            service.onError(new IOException(fault));
            throw fault;
        }
    }

    /// Waits for the HTTP client to subscribe to the body. Returns null if no instance was reached,
    /// or if the body is empty, because the HTTP client does not subscribe to an empty body.
    private @Nullable Subscriber<? super ByteBuffer> awaitSubscriber(
            CompletableFuture<?> response, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.anyOf(started, response.handle((_, _) -> true))
                .get(patience.toNanos(), TimeUnit.NANOSECONDS);
        return started.getNow(null);
    }

    private @Nullable ByteBuffer next() {
        var chunk = new byte[CHUNK_BYTES];
        int read = body.read(chunk);
        return read < 0 ? null : ByteBuffer.wrap(chunk, 0, read);
    }

    /// Waits for the HTTP client to request the next chunk. Returns false if the exchange has
    /// already ended, with a response or with a failure.
    private boolean awaitDemand(Duration patience) throws InterruptedException, TimeoutException {
        if (!requested.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("The service accepts no data");
        }
        return !cancelled;
    }
}
