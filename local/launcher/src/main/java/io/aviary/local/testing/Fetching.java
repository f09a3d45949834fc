package io.aviary.local.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/// An image on its way from its registry.
///
/// @param begun with the registry's first answer, or an error
/// @param ended when the image is here, or with an error
record Fetching(
        CompletableFuture<@Nullable Void> begun,
        CompletableFuture<@Nullable Void> ended,
        CompletableFuture<Closeable> stream)
        implements ResultCallback<PullResponseItem> {

    private static final int MINUTES_AT_MOST = 10;

    Fetching() {
        this(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
    }

    /// Has the engine fetch an image that it does not have.
    ///
    /// @param patience until the registry answers the first time
    static void ifMissing(DockerClient client, String image, Duration patience) {
        var name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        var reference = name.asCanonicalNameString();
        try {
            client.inspectImageCmd(reference).exec();
        } catch (NotFoundException missing) {
            pull(client, reference, patience);
        }
    }

    private static void pull(DockerClient client, String image, Duration patience) {
        System.out.println("Test parts: the engine has no " + image + " and fetches it");
        try (var fetching = client.pullImageCmd(image).exec(new Fetching())) {
            fetching.begun().get(patience.toMillis(), MILLISECONDS);
            fetching.ended().get(MINUTES_AT_MOST, MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching " + image, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(image + " cannot be fetched in time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    image
                            + " cannot be fetched: "
                            + Engine.line(Objects.requireNonNullElse(e.getCause(), e)),
                    e);
        }
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
