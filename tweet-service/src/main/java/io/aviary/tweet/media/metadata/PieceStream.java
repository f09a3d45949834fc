package io.aviary.tweet.media.metadata;

import io.aviary.tweet.media.metadata.Pieces.Piece;
import io.aviary.tweet.media.metadata.Pieces.Piece.Added;
import io.aviary.tweet.media.metadata.Pieces.Piece.Blank;
import io.aviary.tweet.media.metadata.Pieces.Piece.Kept;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The copy of a file as a stream, which reads the original once.
final class PieceStream extends InputStream {
    private final InputStream original;
    private final Iterator<Piece> rest;
    private @Nullable Piece piece;
    private long done;
    private long position;

    PieceStream(InputStream original, List<Piece> pieces) {
        this.original = original;
        rest = pieces.iterator();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var now = piece;
        while (now == null || done == now.length()) {
            if (!rest.hasNext()) {
                return -1;
            }
            now = rest.next();
            piece = now;
            done = 0;
        }
        int number = copy(now, target, offset, (int) Math.min(length, now.length() - done));
        done += number;
        return number;
    }

    private int copy(Piece from, byte[] target, int offset, int length) throws IOException {
        return switch (from) {
            case Kept kept -> {
                original.skipNBytes(kept.offset() + done - position);
                int number = original.read(target, offset, length);
                if (number < 0) {
                    throw new EOFException("The original is shorter than before");
                }
                position = kept.offset() + done + number;
                yield number;
            }
            case Added added -> {
                System.arraycopy(added.bytes(), (int) done, target, offset, length);
                yield length;
            }
            case Blank _ -> {
                Arrays.fill(target, offset, offset + length, (byte) 0);
                yield length;
            }
        };
    }

    @Override
    public void close() throws IOException {
        original.close();
    }
}
