package io.aviary.tweet.media.store;

import java.io.IOException;
import java.io.InputStream;

/// Bytes of known number that are somewhere else than in memory.
public interface Bytes {
    /// How many.
    long size();

    /// Reads them from the beginning; again whenever it is called.
    InputStream open() throws IOException;
}
