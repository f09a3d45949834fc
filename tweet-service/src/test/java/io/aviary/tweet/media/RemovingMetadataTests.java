package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.media.metadata.MarkedFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests that a download has no metadata, however the media item was uploaded.
class RemovingMetadataTests extends MediaTests {
    private static final Map<String, Integer> AS_SHOWN =
            Map.of("width", MarkedFiles.HEIGHT, "height", MarkedFiles.WIDTH);

    private enum File {
        JPEG("tweet_image", "image/jpeg", MarkedFiles.jpeg(6)),
        PNG("tweet_image", "image/png", MarkedFiles.png(6)),
        WEBP("tweet_image", "image/webp", MarkedFiles.webp(6)),
        GIF("tweet_gif", "image/gif", MarkedFiles.gif()),
        VIDEO("tweet_video", "video/mp4", MarkedFiles.mp4());

        private final String category;
        private final String type;
        private final byte[] bytes;

        File(String category, String type, byte[] bytes) {
            this.category = category;
            this.type = type;
            this.bytes = bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfOneRequestLosesItsMetadata(File file) {
        var fields = Map.of("media_category", file.category);

        var response = uploader.oneShot(user, fields, file.bytes).expect(200);

        requireNoMetadata(response.text("/data/id"), response.body().at("/data/size").asInt());
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfOneSegmentLosesItsMetadata(File file) {
        var id = upload(file, 1);

        var response = uploader.finish(user, id).expect(200);

        int size = response.body().at("/data/size").asInt();
        requireNoMetadata(id, size);
        var again = uploader.finish(user, id).expect(200);
        assertThat(again.body().at("/data/size").asInt()).isEqualTo(size);
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfSeveralSegmentsLosesItsMetadata(File file) {
        var id = upload(file, 3);

        var response = uploader.finish(user, id).expect(200);

        requireNoMetadata(id, response.body().at("/data/size").asInt());
    }

    @Test
    void aPhotoHasTheSizeInWhichItIsShown() {
        var turned = uploader.oneShot(user, Map.of(), MarkedFiles.jpeg(6)).expect(200);
        var segmented = upload(File.JPEG, 2);
        uploader.finish(user, segmented).expect(200);

        assertThat(mediaObject(turned.text("/data/id"))).containsAllEntriesOf(AS_SHOWN);
        assertThat(mediaObject(segmented)).containsAllEntriesOf(AS_SHOWN);
    }

    private String upload(File file, int pieces) {
        var id =
                uploader.initialize(user, file.category, file.type, file.bytes.length)
                        .expect(200)
                        .text("/data/id");
        var cut = Samples.cut(file.bytes, pieces);
        for (int i = 0; i < cut.length; i++) {
            uploader.append(user, id, i, cut[i]).expect(200);
        }
        return id;
    }

    private void requireNoMetadata(String id, int size) {
        var object = mediaObject(id).toString();
        var download = uploader.download(object.replaceAll(".*url=|[,}].*", ""));

        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).hasSize(size);
        assertThat(MarkedFiles.latin(download.body())).doesNotContain(MarkedFiles.SECRET);
        sweeping.sweep();
        assertThat(Uploader.objects(id)).hasSize(1);
        assertThat(rows(id)).isEqualTo(1);
    }
}
