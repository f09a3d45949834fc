package io.aviary.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.logging.slf4j.config.SLF4JLoggingModule;

/// Runs one S3Proxy process over a folder, in which each bucket is a folder. Its argument is the
/// path of a file with the settings `endpoint`, `identity`, `credential`, `folder` and `bucket`.
public final class S3Node {
    private static final int THREADS = 200;

    /// The maximum size of requests that are held in memory. Clients stream larger ones in chunks.
    private static final long UNCHUNKED_BYTES = 1 << 20;

    private S3Node() {}

    public static void main(String[] args) throws Exception {
        // S3Proxy writes times in the digits of the default locale, and clients parse only 0 to 9.
        Locale.setDefault(Locale.ROOT);
        var settings = settings(Path.of(args[0]));
        var folder = settings.getProperty("folder");
        createPrivateBucket(Path.of(folder, settings.getProperty("bucket")));
        S3Proxy.builder()
                .endpoint(URI.create(settings.getProperty("endpoint")))
                .awsAuthentication(
                        AuthenticationType.AWS_V4,
                        settings.getProperty("identity"),
                        settings.getProperty("credential"))
                .blobStore(createStore(folder))
                .jettyMaxThreads(THREADS)
                .v4MaxNonChunkedRequestSize(UNCHUNKED_BYTES)
                .build()
                .start();
    }

    /// Creates a private bucket. S3Proxy lists a bucket to all clients if all users can read its
    /// folder.
    private static void createPrivateBucket(Path bucket) throws IOException {
        Files.createDirectories(bucket);
        Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwx------"));
    }

    /// Creates the store. It names the provider's class, because a look-up by name would load all
    /// providers.
    private static BlobStore createStore(String folder) {
        var overrides = new Properties();
        overrides.setProperty("jclouds.filesystem.basedir", folder);
        return ContextBuilder.newBuilder(new FilesystemNio2BlobProviderMetadata())
                .credentials("unused", "unused")
                .overrides(overrides)
                .modules(List.of(new SLF4JLoggingModule()))
                .build(BlobStoreContext.class)
                .getBlobStore();
    }

    private static Properties settings(Path file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }
}
