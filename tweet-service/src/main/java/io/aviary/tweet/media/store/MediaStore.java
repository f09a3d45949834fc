package io.aviary.tweet.media.store;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The bucket of media objects. Limits how many calls run at once. A call ends with a 503 if the
/// store is unavailable.
@Component
public final class MediaStore {
    private static final Logger log = LoggerFactory.getLogger(MediaStore.class);

    private final ObjectProvider<S3Client> s3;
    private final String bucket;
    private final Bulkhead calls;
    private final Bulkhead downloads;

    MediaStore(ObjectProvider<S3Client> s3, MediaStoreSettings settings) {
        this.s3 = s3;
        bucket = settings.bucket();
        calls =
                new Bulkhead(
                        "The media store", "requests", settings.concurrency(), settings.maxWait());
        downloads =
                new Bulkhead(
                        "The media store",
                        "downloads",
                        settings.concurrentDownloads(),
                        settings.maxWait());
    }

    /// Streams bytes into an object. A failed call may leave nothing or a part of the object.
    ///
    /// @param key a key that was announced before
    /// @throws MissingObjectException if the bytes come from an object that does not exist
    /// @throws ProblemException a 503 if the store is unavailable
    public void put(String key, Bytes bytes) {
        call(
                calls,
                () -> {
                    try (var stream = bytes.open()) {
                        return s3.getObject()
                                .putObject(
                                        to -> to.bucket(bucket).key(key),
                                        RequestBody.fromInputStream(stream, bytes.size()));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
    }

    /// Reads an object or a part of it. The call holds its permit until the reader is done.
    ///
    /// @param range as in the HTTP header `Range`; null for the complete object
    /// @throws MissingObjectException if it does not exist
    /// @throws ProblemException a 503 if the store is unavailable or fails during the read
    public <T> T read(String key, @Nullable String range, Function<InputStream, T> reader) {
        return call(downloads, () -> readWatched(() -> open(key, range), reader));
    }

    /// Reads several objects as one stream.
    ///
    /// @throws MissingObjectException if one of them does not exist
    /// @throws ProblemException a 503 if the store is unavailable or fails during the read
    public <T> T read(List<String> keys, Function<InputStream, T> reader) {
        return call(calls, () -> readWatched(() -> joined(keys), reader));
    }

    /// Returns the bytes of several objects as one, for [#put].
    ///
    /// @param size the total size of all objects
    public Bytes join(List<String> keys, long size) {
        return new Bytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return joined(keys);
            }
        };
    }

    /// Deletes an object, if it exists, and the remains of an interrupted write: some stores keep
    /// them under names that begin with the key.
    void delete(String key) {
        call(
                calls,
                () -> {
                    var found = s3.getObject().listObjectsV2(of -> of.bucket(bucket).prefix(key));
                    found.contents().stream().map(S3Object::key).forEach(this::deleteOne);
                    return found;
                });
    }

    private void deleteOne(String key) {
        s3.getObject().deleteObject(of -> of.bucket(bucket).key(key));
    }

    /// Joins objects into one stream, which opens each object after reading the one before it.
    private InputStream joined(List<String> keys) {
        var rest = Collections.enumeration(keys);
        return new SequenceInputStream(
                new Enumeration<InputStream>() {
                    @Override
                    public boolean hasMoreElements() {
                        return rest.hasMoreElements();
                    }

                    @Override
                    public InputStream nextElement() {
                        return open(rest.nextElement(), null);
                    }
                });
    }

    private InputStream open(String key, @Nullable String range) {
        try {
            var stream = s3.getObject().getObject(of -> of.bucket(bucket).key(key).range(range));
            return new StoredStream(stream, stream.response().contentLength());
        } catch (NoSuchKeyException missing) {
            log.error("The media store has no object {}", key);
            throw new MissingObjectException(key);
        }
    }

    private static <T> T readWatched(
            Supplier<InputStream> source, Function<InputStream, T> reader) {
        try (var stream = new StoredStream(source.get(), 0)) {
            try {
                return reader.apply(stream);
            } catch (RuntimeException failure) {
                throw failureOf(stream, failure);
            }
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }

    /// Returns the failure of the store if the reader has only reported its consequence.
    private static RuntimeException failureOf(StoredStream stream, RuntimeException reported) {
        return switch (stream.failure()) {
            case null -> reported;
            case MissingObjectException missing -> missing;
            default -> unavailable();
        };
    }

    private static <T> T call(Bulkhead limit, Supplier<T> work) {
        try {
            return limit.call(work);
        } catch (SdkException | UncheckedIOException failed) {
            // The client of the store wraps some connection errors and passes others on.
            log.warn("The media store failed: {}", failed.toString());
            throw unavailable();
        }
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable("The media store is unavailable. Try again.");
    }
}
