package io.aviary.local.testing;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An image on its way from its registry.
///
/// @param begun with the registry's first answer, or an error
/// @param ended when the image is here, or with an error
record Fetching(
        CompletableFuture<@Nullable Void> begun,
        CompletableFuture<@Nullable Void> ended,
        CompletableFuture<Closeable> stream)
        implements ResultCallback<PullResponseItem> {

    Fetching() {
        this(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
    }

    @Override
    public void onStart(Closeable opened) {
        stream.complete(opened);
    }

    @Override
    public void onNext(PullResponseItem item) {
        var detail = item.getErrorDetail();
        if (detail != null) {
            onError(new IOException(detail.getMessage()));
        }
        begun.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        begun.completeExceptionally(failure);
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        begun.complete(null);
        ended.complete(null);
    }

    @Override
    public void close() {
        stream.thenAccept(Fetching::end);
    }

    private static void end(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
