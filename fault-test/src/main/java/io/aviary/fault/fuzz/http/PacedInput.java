package io.aviary.fault.fuzz.http;

import io.aviary.tools.concurrent.Poller;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The input of a client that reads slowly.
final class PacedInput extends FilterInputStream {
    private final ClientBehavior behavior;

    PacedInput(InputStream in, ClientBehavior behavior) {
        super(in);
        this.behavior = behavior;
    }

    @Override
    public int read() throws IOException {
        Poller.during(behavior.beforeRead());
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Poller.during(behavior.beforeRead());
        int max = behavior.readSize() == 0 ? length : Math.min(length, behavior.readSize());
        return super.read(bytes, offset, max);
    }
}
