package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.GatewayRequest.OpenDownload;
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

/// A body that is streamed from a service to a client. The gateway requests the next part from the
/// service only after the client has received the last one, so it holds at most one part.
final class Download implements BodySubscriber<Download>, OpenDownload {
    private static final Logger log = LoggerFactory.getLogger(Download.class);

    /// A part of the body: bytes, or the end with its failure, if any.
    private record Part(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

    private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> service = new CompletableFuture<>();
    private final Duration silence;
    private boolean brokenOff;

    /// @param silence the longest time for which the service may send nothing
    Download(Duration silence) {
        this.silence = silence;
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
        parts.add(new Part(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, null));
    }

    /// Returns whether the client has received only a part. The client can tell only if the
    /// connection ends.
    @Override
    public boolean isBrokenOff() {
        return brokenOff;
    }

    /// Writes the body to its end, or until the service or the client fails.
    void copyTo(OutputStream client) throws InterruptedException {
        for (var next = next(); !next.last(); next = next()) {
            try {
                write(next.bytes(), client);
            } catch (IOException disconnected) {
                log.debug("The client closed the connection", disconnected);
                return;
            }
        }
    }

    private Part next() throws InterruptedException {
        service.thenAccept(subscription -> subscription.request(1));
        var next = parts.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            markBrokenOff("the service sent nothing for " + silence);
            return new Part(List.of(), true, null);
        }
        if (next.failure() != null) {
            markBrokenOff(next.failure().toString());
        }
        return next;
    }

    private static void write(List<ByteBuffer> buffers, OutputStream client) throws IOException {
        for (var buffer : buffers) {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            client.write(bytes);
        }
    }

    private void markBrokenOff(String reason) {
        log.warn("A download ended before its last byte: {}", reason);
        brokenOff = true;
    }

    /// Cancels the rest of the body.
    @Override
    public void close() {
        service.thenAccept(Subscription::cancel);
    }
}
