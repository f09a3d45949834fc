package io.aviary.tweet.media.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where uploads are kept until they are in the store, under `aviary.media.spool`.
///
/// @param folder must exist; without a setting, the JVM's folder for temporary files
/// @param limit the maximum size of all uploads in flight; it is lower if the folder has too
///     little free space at the start
@ConfigurationProperties("aviary.media.spool")
record SpoolSettings(@Nullable Path folder, @DefaultValue("1GB") DataSize limit) {
    Path folderOrDefault() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    }
}
