package io.aviary.tweet.media.store;

import java.io.IOException;
import java.io.InputStream;

/// Bytes of known number that are not in memory.
public interface Bytes {
    /// The number of bytes.
    long size();

    /// Opens a new stream from the first byte.
    InputStream open() throws IOException;
}
