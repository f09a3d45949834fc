package io.aviary.tweet.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/// Sample files of every kind.
final class Samples {
    static final int WIDTH = 40;
    static final int HEIGHT = 30;

    private Samples() {}

    /// Returns an image.
    ///
    /// @param format `jpg`, `png` or `gif`
    static byte[] image(String format) {
        try (var file = new ByteArrayOutputStream()) {
            var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, format, file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Returns the head of a video and random bytes, which differ each time.
    static byte[] video(int size) {
        var bytes = new byte[size];
        new Random(System.nanoTime()).nextBytes(bytes);
        ByteBuffer.wrap(bytes).putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp42"));
        return bytes;
    }

    static byte[] html() {
        return ascii("<html><body><script>alert(1)</script></body></html>");
    }

    /// Returns a PNG with this declared width.
    static byte[] wide(int pixels) {
        var png = image("png");
        return ByteBuffer.wrap(png).putInt(16, pixels).array();
    }

    /// Splits the bytes into this many pieces.
    static byte[][] cut(byte[] bytes, int pieces) {
        var cut = new byte[pieces][];
        int size = Math.ceilDiv(bytes.length, pieces);
        for (int i = 0; i < pieces; i++) {
            cut[i] = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
        }
        return cut;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
