package io.aviary.user.directory;

import io.aviary.platform.id.LogicalShard;
import java.util.Locale;

/// Something that only one user can have.
///
/// @param value the lower-cased handle, or the blind index of the e-mail
public record DirectoryKey(Kind kind, String value) {
    /// What kinds of unique things there are.
    public enum Kind {
        HANDLE,
        EMAIL;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Handles that differ in case only are the same handle.
    public static DirectoryKey handle(String username) {
        return new DirectoryKey(Kind.HANDLE, username.toLowerCase(Locale.ROOT));
    }

    /// The e-mail itself never gets here.
    public static DirectoryKey email(String blindIndex) {
        return new DirectoryKey(Kind.EMAIL, blindIndex);
    }

    /// Where the directory keeps it.
    public LogicalShard shard() {
        return LogicalShard.ofKey(kind.column() + ":" + value);
    }
}
