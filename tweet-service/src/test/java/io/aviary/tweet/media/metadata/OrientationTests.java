package io.aviary.tweet.media.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrientationTests {
    @Test
    void theOrientationIsReadInEitherByteOrder() {
        for (int value = 1; value <= 8; value++) {
            var little = MarkedFiles.exif(value, ByteOrder.LITTLE_ENDIAN);
            var big = MarkedFiles.exif(value, ByteOrder.BIG_ENDIAN);

            assertThat(Orientation.of(little).value()).isEqualTo(value);
            assertThat(Orientation.of(big).value()).isEqualTo(value);
        }
    }

    @Test
    void theOrientationIsReadFromTheExifThatItWrites() {
        for (int value = 2; value <= 8; value++) {
            assertThat(Orientation.of(new Orientation(value).toExif()).value()).isEqualTo(value);
        }
        assertThat(Orientation.AS_STORED.toExif()).isEmpty();
    }

    @Test
    void theOrientationsFromFiveToEightAreSideways() {
        for (int value = 1; value <= 8; value++) {
            assertThat(new Orientation(value).isSideways()).isEqualTo(value > 4);
        }
    }

    @Test
    void unknownValuesAndMalformedExifMeanAsStored() {
        for (int value : new int[] {-1, 0, 9, 1000}) {
            assertThat(Orientation.of(MarkedFiles.exif(value, ByteOrder.BIG_ENDIAN)))
                    .isEqualTo(Orientation.AS_STORED);
        }
        var exif = MarkedFiles.exif(6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < 30; length++) {
            assertThat(Orientation.of(Arrays.copyOf(exif, length)))
                    .isEqualTo(Orientation.AS_STORED);
        }
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertThat(Orientation.of(noise).value()).isBetween(1, 8);
        }
    }
}
