package io.aviary.tweet.media.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/// An object in the store.
///
/// @param size in bytes
public record StoredObject(String key, long size) {
    /// Maps a row whose first two columns are the key and the size.
    public static StoredObject of(ResultSet row, int number) throws SQLException {
        return new StoredObject(Objects.requireNonNull(row.getString(1)), row.getLong(2));
    }
}
