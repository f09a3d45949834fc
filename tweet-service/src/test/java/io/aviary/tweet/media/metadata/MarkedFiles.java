package io.aviary.tweet.media.metadata;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Photos and videos that have [#SECRET] in every kind of metadata.
public final class MarkedFiles {
    public static final String SECRET = "48.137 N 11.575 E";
    public static final int WIDTH = 40;
    public static final int HEIGHT = 30;

    private MarkedFiles() {}

    /// Returns a picture that looks different in each orientation.
    ///
    /// @param format `jpg`, `png` or `gif`
    static byte[] plain(String format) {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(3, 5, 20, 7);
        graphics.dispose();
        try (var file = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Returns EXIF with an orientation and a secret, in either byte order.
    static byte[] exif(int orientation, ByteOrder order) {
        var tiff = ByteBuffer.allocate(38 + SECRET.length()).order(order);
        tiff.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).putShort((short) 42);
        tiff.putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010E).putShort((short) 2);
        tiff.putInt(SECRET.length()).putInt(38);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        return tiff.put(ascii(SECRET)).array();
    }

    /// Returns a JPEG with EXIF, XMP, IPTC, a comment, a preview and a profile.
    public static byte[] jpeg(int orientation) {
        var plain = plain("jpg");
        return join(
                Arrays.copyOf(plain, 2),
                segment(0xE0, "JFXX\0" + SECRET),
                segment(0xE1, "http://ns.adobe.com/xap/1.0/\0" + SECRET),
                segment(0xE1, "Exif\0\0" + latin(exif(orientation, ByteOrder.LITTLE_ENDIAN))),
                segment(0xE1, "Exif\0\0" + latin(exif(3, ByteOrder.BIG_ENDIAN))),
                segment(0xE2, "MPF\0" + SECRET),
                segment(0xE2, profile()),
                segment(0xED, "Photoshop 3.0\0" + SECRET),
                segment(0xEB, "JP" + SECRET),
                segment(0xFE, SECRET),
                Arrays.copyOfRange(plain, 2, plain.length),
                ascii("preview " + SECRET));
    }

    /// Returns the kept part of the metadata: a colour profile.
    static String profile() {
        return "ICC_PROFILE\0\1\1" + "profile".repeat(20);
    }

    static byte[] segment(int marker, String content) {
        var segment = new ByteArrayOutputStream();
        segment.write(0xFF);
        segment.write(marker);
        segment.write((content.length() + 2) >> 8);
        segment.write(content.length() + 2);
        segment.writeBytes(ascii(content));
        return segment.toByteArray();
    }

    /// Returns a PNG with texts, EXIF, a time and unknown chunks.
    public static byte[] png(int orientation) {
        var plain = plain("png");
        int afterHeader = 8 + 25;
        return join(
                Arrays.copyOf(plain, afterHeader),
                chunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f}),
                chunk("tEXt", ascii("Comment\0" + SECRET)),
                chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + SECRET)),
                chunk("eXIf", exif(orientation, ByteOrder.BIG_ENDIAN)),
                chunk("eXIf", exif(3, ByteOrder.BIG_ENDIAN)),
                chunk("tIME", new byte[7]),
                chunk("prVt", ascii(SECRET)),
                Arrays.copyOfRange(plain, afterHeader, plain.length),
                ascii(SECRET));
    }

    static byte[] chunk(String type, byte[] content) {
        var checksum = new CRC32();
        checksum.update(join(ascii(type), content));
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(type),
                content,
                ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    /// Returns a GIF with a comment, XMP, a repetition and bytes after its end.
    public static byte[] gif() {
        var plain = plain("gif");
        int afterColours = 13 + 3 * (2 << (plain[10] & 7));
        return join(
                ascii("GIF89a"),
                Arrays.copyOfRange(plain, 6, afterColours),
                extension(0xFF, "NETSCAPE2.0", "\1\0\0"),
                extension(0xFE, SECRET, "more " + SECRET),
                extension(0xFF, "XMP DataXMP", SECRET),
                new byte[1],
                Arrays.copyOfRange(plain, afterColours, plain.length),
                ascii(SECRET));
    }

    private static byte[] extension(int label, String... blocks) {
        var extension = new ByteArrayOutputStream();
        extension.write(0x21);
        extension.write(label);
        for (var block : blocks) {
            extension.write(block.length());
            extension.writeBytes(ascii(block));
        }
        extension.write(0);
        return extension.toByteArray();
    }

    /// Returns a lossless WebP of 16 x 16 pixels.
    static byte[] plainWebp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvD8ADEAcQERGIiP4HAA==");
    }

    /// Returns a WebP with EXIF, XMP and an unknown chunk.
    ///
    /// @param orientation 0 for no EXIF
    public static byte[] webp(int orientation) {
        var pixels = plainWebp();
        byte flags = (byte) (orientation == 0 ? 0 : 0x0C);
        var content =
                join(
                        ascii("WEBP"),
                        littleChunk("VP8X", new byte[] {flags, 0, 0, 0, 31, 0, 0, 15, 0, 0}),
                        Arrays.copyOfRange(pixels, 12, pixels.length),
                        orientation == 0
                                ? new byte[0]
                                : join(
                                        littleChunk(
                                                "EXIF", exif(orientation, ByteOrder.BIG_ENDIAN)),
                                        littleChunk("EXIF", exif(3, ByteOrder.BIG_ENDIAN)),
                                        littleChunk("XMP ", ascii(SECRET)),
                                        littleChunk("abcd", ascii(SECRET))));
        return join(littleChunk("RIFF", content), ascii(orientation == 0 ? "" : SECRET));
    }

    static byte[] littleChunk(String type, byte[] content) {
        return join(
                ascii(type),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content,
                new byte[content.length % 2]);
    }

    /// Returns an MP4 with the secret in each kind of box that holds metadata.
    public static byte[] mp4() {
        var place = box("\u00a9xyz", ascii(SECRET));
        return join(
                box("ftyp", ascii("isom\0\0\2\0isommp42")),
                box("uuid", ascii("0123456789abcdef" + SECRET)),
                box(
                        "moov",
                        join(
                                box("mvhd", ascii("mvhd stays")),
                                box(
                                        "trak",
                                        join(box("tkhd", ascii("tkhd stays")), box("udta", place))),
                                box("meta", ascii(SECRET)),
                                box("udta", place))),
                box("mdat", ascii("pictures and sound")),
                join(ByteBuffer.allocate(4).putInt(1).array(), ascii("meta")),
                ByteBuffer.allocate(8).putLong(16 + SECRET.length()).array(),
                ascii(SECRET));
    }

    static byte[] box(String type, byte[] content) {
        return join(
                ByteBuffer.allocate(4).putInt(8 + content.length).array(), ascii(type), content);
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static BufferedImage decode(byte[] photo) {
        try {
            return ImageIO.read(new ByteArrayInputStream(photo));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
