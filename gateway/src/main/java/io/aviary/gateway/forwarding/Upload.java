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

/// A body that goes on to a service as it comes, so that no more than a chunk of it is held. Only
/// the thread of the request reads it: for any other one the request could be over already.
///
/// It can be sent once. An instance that could not be connected has not begun with it, so that the
/// next one still can.
final class Upload implements BodyPublisher, Subscription {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final IncomingBody body;
    private final CompletableFuture<Subscriber<? super ByteBuffer>> begun =
            new CompletableFuture<>();
    private final Semaphore wanted = new Semaphore(0);
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
        if (!begun.complete(service)) {
            service.onError(new IOException("A body that was begun cannot be sent again"));
        }
    }

    @Override
    public void request(long chunks) {
        wanted.release((int) Math.min(chunks, Short.MAX_VALUE));
    }

    @Override
    public void cancel() {
        cancelled = true;
        wanted.release();
    }

    /// Reads the body and hands it over, until its end or until nobody wants more of it.
    ///
    /// @param answer to the request whose body this is
    /// @param patience with a service that takes nothing
    /// @throws ProblemException 413, 408 or 400 as [IncomingBody] says; the service is told that
    ///     the body breaks off
    /// @throws TimeoutException where the service took nothing for too long
    void handOver(CompletableFuture<?> answer, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var service = taker(answer, patience);
        if (service == null) {
            return;
        }
        // Only now: what came of an instance that never took it must not end it for the next one.
        answer.whenComplete((_, _) -> cancel());
        try {
            // The end, too, has to be asked for: the JDK's client is not ready for it before.
            while (isWanted(patience)) {
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

    /// Who takes the body; nobody where no instance was reached, or where the body is empty, which
    /// the client does not ask for.
    private @Nullable Subscriber<? super ByteBuffer> taker(
            CompletableFuture<?> answer, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.anyOf(begun, answer.handle((_, _) -> true))
                .get(patience.toNanos(), TimeUnit.NANOSECONDS);
        return begun.getNow(null);
    }

    private @Nullable ByteBuffer next() {
        var chunk = new byte[CHUNK_BYTES];
        int read = body.read(chunk);
        return read < 0 ? null : ByteBuffer.wrap(chunk, 0, read);
    }

    private boolean isWanted(Duration patience) throws InterruptedException, TimeoutException {
        if (!wanted.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("The service takes nothing");
        }
        return !cancelled;
    }
}
