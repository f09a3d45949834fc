package io.aviary.gateway.forwarding;

import io.aviary.gateway.shedding.RequestMemory;
import io.aviary.platform.problem.ProblemException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// A response that is received completely before any of it is sent to the client. It fails with a
/// [ProblemException] if the request may hold no more memory.
final class BufferedResponse implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final RequestMemory memory;
    private @Nullable Subscription service;
    private boolean failed;

    BufferedResponse(RequestMemory memory) {
        this.memory = memory;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        service = subscription;
        bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (failed) {
            return;
        }
        try {
            memory.take(part.stream().mapToLong(ByteBuffer::remaining).sum());
            bytes.onNext(part);
        } catch (ProblemException full) {
            failed = true;
            if (service != null) {
                service.cancel();
            }
            bytes.onError(full);
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        if (!failed) {
            bytes.onComplete();
        }
    }
}
