package io.aviary.user.directory;

import io.aviary.platform.id.LogicalShard;
import java.util.Locale;

/// A value that only one user may have.
///
/// @param value the lower-cased handle, or the blind index of the e-mail
public record DirectoryKey(Kind kind, String value) {
    /// The kinds of unique values.
    public enum Kind {
        HANDLE,
        EMAIL;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns the key of a handle. Handles that differ only in case have the same key.
    public static DirectoryKey handle(String username) {
        return new DirectoryKey(Kind.HANDLE, username.toLowerCase(Locale.ROOT));
    }

    /// Returns the key of an e-mail, which the directory itself never sees.
    public static DirectoryKey email(String blindIndex) {
        return new DirectoryKey(Kind.EMAIL, blindIndex);
    }

    /// Returns the logical shard that holds the key's row.
    public LogicalShard shard() {
        return LogicalShard.ofKey(kind.column() + ":" + value);
    }
}
