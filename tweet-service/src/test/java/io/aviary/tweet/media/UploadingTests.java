package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api.Response;
import io.aviary.tweet.media.metadata.MarkedFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadingTests extends MediaTests {
    @Test
    void aPhotoIsUploadedInOneRequest() {
        var photo = Samples.image("jpg");

        var response =
                uploader.oneShot(user, Map.of("media_category", "tweet_image"), photo).expect(200);

        var id = response.text("/data/id");
        assertThat(response.text("/data/media_key")).isEqualTo("3_" + id);
        assertThat(response.body().at("/data/size").asInt()).isEqualTo(photo.length);
        assertThat(response.body().at("/data/expires_after_secs").asInt()).isEqualTo(86_400);
        assertThat(mediaObject(id))
                .containsEntry("media_key", "3_" + id)
                .containsEntry("type", "photo")
                .containsEntry("width", Samples.WIDTH)
                .containsEntry("height", Samples.HEIGHT);
        assertThat(uploader.download(url(id)).body()).isEqualTo(photo);
    }

    @ParameterizedTest
    @CsvSource({
        "png, tweet_image, image/png, 3_, photo",
        "gif, tweet_image, image/gif, 3_, photo",
        "gif, tweet_gif, image/gif, 16_, animated_gif",
    })
    void anImageOfAnyFormatIsUploadedInJson(
            String format, String category, String type, String prefix, String kind) {
        var response = json(Samples.image(format), category, type).expect(200);

        var id = response.text("/data/id");
        assertThat(response.text("/data/media_key")).isEqualTo(prefix + id);
        assertThat(mediaObject(id))
                .containsEntry("type", kind)
                .containsEntry("width", Samples.WIDTH)
                .containsEntry("height", Samples.HEIGHT);
    }

    @Test
    void aWebpIsUploaded() {
        var id =
                json(MarkedFiles.webp(1), "tweet_image", "image/webp").expect(200).text("/data/id");

        assertThat(mediaObject(id)).containsEntry("width", 32).containsEntry("height", 16);
    }

    @Test
    void withoutACategoryTheBytesDetermineTheKind() {
        assertThat(key(Samples.image("png"))).startsWith("3_");
        assertThat(key(Samples.image("gif"))).startsWith("16_");
        assertThat(key(Samples.video(1000))).startsWith("7_");
    }

    private String key(byte[] bytes) {
        return uploader.oneShot(user, Map.of(), bytes).expect(200).text("/data/media_key");
    }

    @ParameterizedTest
    @CsvSource({
        "ftypisom, video/mp4",
        "ftypiso6, video/mp4",
        "ftypmp42, video/mp4",
        "ftypM4V , video/mp4",
        "'ftypqt  ', video/quicktime",
    })
    void aVideoOfAnyBrandIsAccepted(String brand, String type) {
        var video = Samples.video(200);
        System.arraycopy(brand.concat(" ").getBytes(StandardCharsets.US_ASCII), 0, video, 4, 8);

        uploader.oneShot(user, Map.of("media_type", type), video).expect(200);
    }

    @Test
    void segmentsOfAVideoMayArriveInAnyOrderAndTwice() {
        var video = Samples.video(7_000_000);
        var cut = Samples.cut(video, 3);
        var item = uploader.initialize(user, "tweet_video", "video/mp4", video.length).expect(200);
        var id = item.text("/data/id");
        assertThat(item.text("/data/media_key")).isEqualTo("7_" + id);

        uploader.append(user, id, 2, cut[2]).expect(200);
        uploader.append(user, id, 0, new byte[100]).expect(200);
        uploader.appendJson(user, id, 1, cut[1]).expect(200);
        var appended = uploader.append(user, id, 0, cut[0]).expect(200);
        assertThat(appended.body().at("/data/expires_at").asLong()).isPositive();

        var completed = uploader.finish(user, id).expect(200);
        assertThat(completed.text("/data/id")).isEqualTo(id);
        assertThat(completed.body().at("/data/size").asInt()).isEqualTo(video.length);
        assertThat(uploader.finish(user, id).expect(200).text("/data/media_key"))
                .isEqualTo("7_" + id);
        assertThat(uploader.download(variant(id)).body()).isEqualTo(video);

        sweeping.sweep();
        assertThat(Uploader.objects(id)).hasSize(1);
        assertThat(rows(id)).isEqualTo(1);
        assertThat(uploader.download(variant(id)).body()).isEqualTo(video);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void partsNeedNoFileName(String body) {
        var video = Samples.video(7_000_000);
        var cut = Samples.cut(video, 2);
        var id =
                uploader.initialize(user, "tweet_video", "video/mp4", video.length)
                        .expect(200)
                        .text("/data/id");
        var path = Uploader.PATH + "/" + id;

        for (int i = 0; i < cut.length; i++) {
            var index = Map.of("segment_index", "" + i);
            uploader.formWithoutFileName(user, path + "/append", index, cut[i]).expect(200);
        }
        uploader.send(
                        user,
                        path + "/finalize",
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8))
                .expect(200);

        assertThat(uploader.download(variant(id)).body()).isEqualTo(video);
    }

    @Test
    void aPhotoNeedsNoFileName() {
        var photo = Samples.image("jpg");

        var response =
                uploader.formWithoutFileName(user, Uploader.PATH, Map.of(), photo).expect(200);

        assertThat(uploader.download(url(response.text("/data/id"))).body()).isEqualTo(photo);
    }

    private String variant(String id) {
        var variants = (List<?>) mediaObject(id).get("variants");
        var only = (Map<?, ?>) variants.getFirst();
        assertThat(only.get("content_type")).isEqualTo("video/mp4");
        assertThat(only.get("bit_rate")).isEqualTo(0);
        return only.get("url").toString();
    }

    @Test
    void oneSegmentIsNotCopied() {
        var photo = Samples.image("jpg");
        var id =
                uploader.initialize(user, "tweet_image", "image/jpg", photo.length)
                        .expect(200)
                        .text("/data/id");
        uploader.append(user, id, 0, photo).expect(200);

        uploader.finish(user, id).expect(200);

        assertThat(Uploader.objects(id)).hasSize(1);
        assertThat(rows(id)).isEqualTo(1);
        assertThat(uploader.download(url(id)).body()).isEqualTo(photo);
        uploader.append(user, id, 0, photo).expectInvalid("id");
    }

    private Response json(byte[] bytes, String category, String type) {
        return api.post(
                user,
                Uploader.PATH,
                Map.of(
                        "media",
                        Uploader.base64(bytes),
                        "media_category",
                        category,
                        "media_type",
                        type));
    }
}
