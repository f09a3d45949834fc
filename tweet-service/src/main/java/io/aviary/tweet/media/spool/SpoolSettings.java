package io.aviary.tweet.media.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The folder that holds uploads until they are in the store, under `aviary.media.spool`.
///
/// @param folder must exist; the default is the JVM's folder for temporary files
/// @param limit the maximum size of all uploads in flight; at most 75 % of the space that is free
///     at startup
@Validated
@ConfigurationProperties("aviary.media.spool")
record SpoolSettings(@Nullable Path folder, @DefaultValue("1GB") DataSize limit) {
    Path folderOrDefault() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    }
}
