package io.aviary.tweet.media.store;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that are not in memory and whose number is known.
public interface Bytes {
    /// Returns the number of bytes.
    long size();

    /// Opens a new stream from the first byte.
    InputStream open() throws IOException;
}
