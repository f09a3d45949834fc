package io.aviary.tweet.media.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.tweet.media.store.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanCopyTests {
    static Stream<byte[]> marked() {
        return Stream.of(
                MarkedFiles.jpeg(6),
                MarkedFiles.png(6),
                MarkedFiles.gif(),
                MarkedFiles.webp(6),
                MarkedFiles.mp4());
    }

    static Stream<byte[]> plain() {
        return Stream.of(
                MarkedFiles.plain("jpg"),
                MarkedFiles.plain("png"),
                MarkedFiles.plain("gif"),
                MarkedFiles.plainWebp(),
                MarkedFiles.webp(0));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void theCopyHasNoMetadata(byte[] file) throws IOException {
        assertThat(MarkedFiles.latin(file)).contains(MarkedFiles.SECRET);

        assertThat(MarkedFiles.latin(copy(file))).doesNotContain(MarkedFiles.SECRET);
    }

    @ParameterizedTest
    @MethodSource("marked")
    void copyingACopyChangesNothing(byte[] file) throws IOException {
        var copy = copy(file);

        assertThat(copy(copy)).isEqualTo(copy);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void aPhotoWithoutMetadataIsCopiedUnchanged(byte[] file) throws IOException {
        assertThat(copy(file)).isEqualTo(file);
        assertThat(clean(file).isOriginal(file.length)).isTrue();
        assertThat(clean(file).isOriginal(file.length + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void thePixelsDoNotChange(String format) throws IOException {
        var marked =
                switch (format) {
                    case "jpg" -> MarkedFiles.jpeg(1);
                    case "png" -> MarkedFiles.png(1);
                    default -> MarkedFiles.gif();
                };

        assertThat(pixels(MarkedFiles.decode(copy(marked))))
                .isEqualTo(pixels(MarkedFiles.decode(MarkedFiles.plain(format))));
    }

    @ParameterizedTest
    @CsvSource({"1,40,30", "2,40,30", "4,40,30", "5,30,40", "6,30,40", "8,30,40", "9,40,30"})
    void theSizeFollowsTheOrientation(int orientation, int width, int height) throws IOException {
        for (var file :
                new byte[][] {MarkedFiles.jpeg(orientation), MarkedFiles.png(orientation)}) {
            assertThat(clean(file).width()).isEqualTo(width);
            assertThat(clean(file).height()).isEqualTo(height);
        }
    }

    @Test
    void theSizeOfAWebpIsKnown() throws IOException {
        assertThat(clean(MarkedFiles.plainWebp()).width()).isEqualTo(16);
        assertThat(clean(MarkedFiles.plainWebp()).height()).isEqualTo(16);
        assertThat(clean(MarkedFiles.webp(1)).width()).isEqualTo(32);
        assertThat(clean(MarkedFiles.webp(8)).width()).isEqualTo(16);
        assertThat(clean(MarkedFiles.webp(8)).height()).isEqualTo(32);
        assertThat(clean(lossyWebp()).width()).isEqualTo(300);
        assertThat(clean(lossyWebp()).height()).isEqualTo(200);
    }

    private static byte[] lossyWebp() {
        var frame = new byte[] {0, 0, 0, (byte) 0x9d, 1, 0x2a, 0x2c, 1, (byte) 0xc8, 0x40};
        return MarkedFiles.littleChunk(
                "RIFF",
                MarkedFiles.join(
                        MarkedFiles.ascii("WEBP"), MarkedFiles.littleChunk("VP8 ", frame)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void theOrientationIsKept(int orientation) throws IOException {
        var exif = MarkedFiles.latin(new Orientation(orientation).toExif());

        assertThat(MarkedFiles.latin(copy(MarkedFiles.jpeg(orientation))))
                .containsOnlyOnce("Exif\0\0" + exif);
        var chunk = MarkedFiles.chunk("eXIf", new Orientation(orientation).toExif());
        assertThat(MarkedFiles.latin(copy(MarkedFiles.png(orientation))))
                .containsOnlyOnce(MarkedFiles.latin(chunk));
        var webp = copy(MarkedFiles.webp(orientation));
        assertThat(MarkedFiles.latin(webp)).containsOnlyOnce("EXIF\32\0\0\0" + exif);
        assertThat(webp[20]).as("the flag of EXIF").isEqualTo((byte) 0x08);
        assertThat(Byte.toUnsignedInt(webp[4])).as("the length").isEqualTo(webp.length - 8);
    }

    @Test
    void noExifIsWrittenWithoutAnOrientation() throws IOException {
        for (var file :
                new byte[][] {MarkedFiles.jpeg(1), MarkedFiles.png(1), MarkedFiles.webp(1)}) {
            assertThat(MarkedFiles.latin(copy(file))).doesNotContainIgnoringCase("exif");
        }
        assertThat(copy(MarkedFiles.webp(1))[20]).isZero();
    }

    @Test
    void theColourProfileAndLoopCountAreKept() throws IOException {
        assertThat(MarkedFiles.latin(copy(MarkedFiles.jpeg(1)))).contains(MarkedFiles.profile());
        assertThat(MarkedFiles.latin(copy(MarkedFiles.jpeg(1)))).contains("JFIF");
        assertThat(MarkedFiles.latin(copy(MarkedFiles.png(1)))).contains("gAMA");
        assertThat(MarkedFiles.latin(copy(MarkedFiles.gif()))).contains("NETSCAPE2.0\3\1\0\0");
    }

    @Test
    void theThumbnailOfAJpegIsDropped() throws IOException {
        var plain = MarkedFiles.plain("jpg");
        var header = "JFIF\0\1\2\0\0\1\0\1";
        var photo =
                MarkedFiles.join(
                        Arrays.copyOf(plain, 2),
                        MarkedFiles.segment(0xE0, header + "\1\6" + MarkedFiles.SECRET),
                        Arrays.copyOfRange(plain, 20, plain.length));

        assertThat(copy(photo))
                .startsWith(
                        MarkedFiles.join(
                                Arrays.copyOf(plain, 2),
                                MarkedFiles.segment(0xE0, header + "\0\0")))
                .hasSize(plain.length);
    }

    @Test
    void nothingInAVideoChangesItsPosition() throws IOException {
        var video = MarkedFiles.mp4();
        var copy = copy(video);

        assertThat(copy).hasSameSizeAs(video);
        for (var kept : new String[] {"ftyp", "mvhd stays", "tkhd stays", "mdat", "pictures"}) {
            assertThat(MarkedFiles.latin(copy).indexOf(kept))
                    .isEqualTo(MarkedFiles.latin(video).indexOf(kept));
        }
        assertThat(MarkedFiles.latin(copy)).doesNotContain("udta", "meta", "uuid").contains("free");
    }

    @ParameterizedTest
    @CsvSource({"0,8", "1,16"})
    void theTimesInAVideoAreZero(int version, int bytes) throws IOException {
        var start = new byte[] {(byte) version, 1, 2, 3};
        var end = MarkedFiles.ascii("duration");
        var marked = MarkedFiles.ascii("t".repeat(bytes));
        var blank = new byte[bytes];

        assertThat(copy(timed(MarkedFiles.join(start, marked, end))))
                .isEqualTo(timed(MarkedFiles.join(start, blank, end)));
        assertThat(copy(timed(start))).isEqualTo(timed(start));
    }

    private static byte[] timed(byte[] header) {
        var media = MarkedFiles.box("mdia", MarkedFiles.box("mdhd", header));
        var track =
                MarkedFiles.box("trak", MarkedFiles.join(MarkedFiles.box("tkhd", header), media));
        var movie = MarkedFiles.join(MarkedFiles.box("mvhd", header), track);
        return MarkedFiles.join(
                MarkedFiles.box("ftyp", MarkedFiles.ascii("isom\0\0\2\0isommp42")),
                MarkedFiles.box("moov", movie));
    }

    @Test
    void bytesThatAreNotAValidBoxAreCopied() throws IOException {
        var video = MarkedFiles.join(MarkedFiles.mp4(), new byte[5]);
        var noBox = MarkedFiles.join(MarkedFiles.box("ftyp", new byte[4]), new byte[100]);
        noBox[15] = 3;

        assertThat(copy(video)).hasSameSizeAs(video).endsWith(new byte[5]);
        assertThat(copy(noBox)).isEqualTo(noBox);
    }

    @Test
    void nestedBoxesAreReadToALimitedDepth() throws IOException {
        var nested = new byte[200_000];
        for (int at = 0; at < nested.length; at += 8) {
            System.arraycopy(
                    MarkedFiles.join(
                            ByteBuffer.allocate(4).putInt(nested.length - at).array(),
                            MarkedFiles.ascii("moov")),
                    0,
                    nested,
                    at,
                    8);
        }

        assertThat(CleanCopy.of("video/mp4", new ByteArrayInputStream(nested)).size())
                .isEqualTo(nested.length);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void aPhotoThatEndsInItsHeaderIsRefused(byte[] file) {
        for (int length = 12; length < 20; length++) {
            var cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CleanCopy.of(type(file), stream(cut)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aScanWithRestartsIsCopied() throws IOException {
        var plain = MarkedFiles.plain("jpg");
        var photo =
                MarkedFiles.join(
                        Arrays.copyOf(plain, plain.length - 2),
                        MarkedFiles.ascii("\u00ff\u00d0a\u00ff\u00d7b\u00ff\0c"),
                        Arrays.copyOfRange(plain, plain.length - 2, plain.length));

        assertThat(copy(photo)).isEqualTo(photo);
    }

    @Test
    void aJpegWithoutItsEndIsCopied() throws IOException {
        var plain = MarkedFiles.plain("jpg");
        var cut = Arrays.copyOf(plain, plain.length - 2);

        assertThat(copy(cut)).isEqualTo(cut);
    }

    @Test
    void aGifWithoutItsEndGetsOne() throws IOException {
        var plain = MarkedFiles.plain("gif");

        assertThat(copy(Arrays.copyOf(plain, plain.length - 1))).isEqualTo(plain);
    }

    @Test
    void aPhotoOfTooManyBlocksIsRefused() {
        var file = new ByteArrayOutputStream();
        var plain = MarkedFiles.plain("png");
        file.write(plain, 0, 33);
        for (int i = 0; i < 10_001; i++) {
            file.writeBytes(MarkedFiles.chunk("tEXt", new byte[0]));
            file.writeBytes(MarkedFiles.chunk("gAMA", new byte[4]));
        }
        file.write(plain, 33, plain.length - 33);

        assertThatThrownBy(() -> copy(file.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too many");
    }

    private static byte[] copy(byte[] file) throws IOException {
        var copy = clean(file).from(new Original(file));
        try (var stream = copy.open()) {
            var bytes = stream.readAllBytes();
            assertThat(copy.size()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private static CleanCopy clean(byte[] file) throws IOException {
        return CleanCopy.of(type(file), stream(file));
    }

    private static String type(byte[] file) {
        return switch (file[0]) {
            case (byte) 0xFF -> "image/jpeg";
            case (byte) 0x89 -> "image/png";
            case 'G' -> "image/gif";
            case 'R' -> "image/webp";
            default -> "video/mp4";
        };
    }

    /// Returns a stream of which each read returns at most 7 bytes, as on a network connection.
    private static InputStream stream(byte[] file) {
        return new ByteArrayInputStream(file) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 7));
            }
        };
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return picture.getRGB(0, 0, width, height, null, 0, width);
    }

    private record Original(byte[] bytes) implements Bytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return stream(bytes);
        }
    }
}
