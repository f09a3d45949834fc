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
import software.amazon.awssdk.services.s3.model.S3Object;

/// The bucket. Never more calls at once than allowed; a call ends with a 503 where the store is
/// away.
@Component
public final class MediaStore {
    private static final Logger log = LoggerFactory.getLogger(MediaStore.class);

    private final ObjectProvider<S3Client> s3;
    private final String bucket;
    private final Bulkhead turns;
    private final Bulkhead downloads;

    MediaStore(ObjectProvider<S3Client> s3, MediaStoreSettings settings) {
        this.s3 = s3;
        bucket = settings.bucket();
        turns =
                new Bulkhead(
                        "The media store", "requests", settings.concurrency(), settings.patience());
        downloads =
                new Bulkhead(
                        "The media store", "downloads", settings.downloads(), settings.patience());
    }

    /// Streams the bytes into an object. Where it fails, nothing or a part of it may be there.
    ///
    /// @param key announced before
    /// @throws ProblemException a 503
    public void put(String key, Bytes bytes) {
        call(
                turns,
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

    /// Has an object read, or a part of it; its place among the calls is kept until that is done.
    ///
    /// @param range as in the HTTP header `Range`; null for all of it
    /// @throws ProblemException a 503, also where the store fails half-way
    public <T> T read(String key, @Nullable String range, Function<InputStream, T> reader) {
        return call(downloads, () -> watched(() -> open(key, range), reader));
    }

    /// Has objects read as if they were one.
    ///
    /// @throws ProblemException a 503, also where the store fails half-way
    public <T> T read(List<String> keys, Function<InputStream, T> reader) {
        return call(turns, () -> watched(() -> joined(keys), reader));
    }

    /// Objects as if they were one, to [#put] them.
    ///
    /// @param size of all together
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

    /// Deletes an object, if it is there, and what an interrupted write of it may have left: some
    /// stores keep that under a name which begins with the key.
    void delete(String key) {
        call(
                turns,
                () -> {
                    var found = s3.getObject().listObjectsV2(of -> of.bucket(bucket).prefix(key));
                    found.contents().stream().map(S3Object::key).forEach(this::deleteOne);
                    return found;
                });
    }

    private void deleteOne(String key) {
        s3.getObject().deleteObject(of -> of.bucket(bucket).key(key));
    }

    /// Opens each when the one before is read.
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
        var stream = s3.getObject().getObject(of -> of.bucket(bucket).key(key).range(range));
        return new StoredStream(stream, stream.response().contentLength());
    }

    private static <T> T watched(Supplier<InputStream> source, Function<InputStream, T> reader) {
        try (var stream = new StoredStream(source.get(), 0)) {
            try {
                return reader.apply(stream);
            } catch (RuntimeException failure) {
                throw stream.failed() ? away() : failure;
            }
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }

    private static <T> T call(Bulkhead limit, Supplier<T> work) {
        try {
            return limit.call(work);
        } catch (SdkException | UncheckedIOException failed) {
            // Its client wraps some broken connections and lets others through.
            log.warn("The media store failed: {}", failed.toString());
            throw away();
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable("The media store does not answer; try again.");
    }
}
