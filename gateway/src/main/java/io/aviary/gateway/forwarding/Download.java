package io.aviary.gateway.forwarding;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A body that goes on to a client as it comes from a service, which is asked for more only when
/// the client has taken the last: no more than that is held.
final class Download implements BodySubscriber<Download>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Download.class);

    /// What comes next: bytes, or the end and why.
    private record Arrived(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

    private final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> service = new CompletableFuture<>();
    private final Duration patience;
    private final Duration longest;
    private boolean brokenOff;

    /// @param patience with a service that sends nothing
    /// @param longest how long it may take in all
    Download(Duration patience, Duration longest) {
        this.patience = patience;
        this.longest = longest;
    }

    @Override
    public CompletionStage<Download> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        service.complete(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrived.add(new Arrived(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Arrived(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        arrived.add(new Arrived(List.of(), true, null));
    }

    /// Whether the client has only a part of it, and cannot see that unless the connection ends.
    boolean brokenOff() {
        return brokenOff;
    }

    /// Writes it to its end, or until one of both sides is gone.
    void copyTo(OutputStream client) throws InterruptedException {
        long started = System.nanoTime();
        for (var next = next(); !next.last(); next = next()) {
            if (!isTaken(next.bytes(), client)) {
                return;
            }
            if (System.nanoTime() - started > longest.toNanos()) {
                breakOff("it took longer than " + longest);
                return;
            }
        }
    }

    private Arrived next() throws InterruptedException {
        service.thenAccept(subscription -> subscription.request(1));
        var next = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            breakOff("nothing came for " + patience);
            return new Arrived(List.of(), true, null);
        }
        if (next.failure() != null) {
            breakOff(next.failure().toString());
        }
        return next;
    }

    private static boolean isTaken(List<ByteBuffer> buffers, OutputStream client) {
        try {
            for (var buffer : buffers) {
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                client.write(bytes);
            }
            return true;
        } catch (IOException clientIsGone) {
            log.debug("Nobody reads the answer", clientIsGone);
            return false;
        }
    }

    private void breakOff(String reason) {
        log.warn("A download broke off: {}", reason);
        brokenOff = true;
    }

    /// Wants no more of it.
    @Override
    public void close() {
        service.thenAccept(Subscription::cancel);
    }
}
