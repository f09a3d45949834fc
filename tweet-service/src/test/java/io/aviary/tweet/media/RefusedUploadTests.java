package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedUploadTests extends MediaTests {
    private static final Map<String, String> PHOTO = Map.of("media_category", "tweet_image");

    @Test
    void filesThatAreNotPhotosAreRefused() {
        uploader.oneShot(user, PHOTO, Samples.html()).expectInvalid("media");
        uploader.oneShot(user, PHOTO, Samples.video(100)).expectInvalid("media");
        uploader.oneShot(user, Map.of(), Samples.html()).expectInvalid("media");
        uploader.oneShot(user, PHOTO, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1})
                .expectInvalid("media");
        uploader.oneShot(user, PHOTO, new byte[0]).expectInvalid("media");
    }

    @Test
    void aDeclaredTypeThatDiffersFromTheBytesIsRefused() {
        uploader.oneShot(user, Map.of("media_type", "image/png"), Samples.image("jpg"))
                .expectInvalid("media_type");
    }

    @Test
    void aPhotoWithAHugeDeclaredSizeIsRefused() {
        uploader.oneShot(user, PHOTO, Samples.wide(100_000)).expectInvalid("media");
        uploader.oneShot(user, PHOTO, Samples.wide(0)).expectInvalid("media");
        uploader.oneShot(user, PHOTO, Samples.wide(-1)).expectInvalid("media");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tweet_image", "tweet_video"})
    void anUploadWhoseBytesDifferFromTheDeclaredTypeIsDeleted(String category) {
        var bytes = Samples.html();
        var type = category.equals("tweet_image") ? "image/jpeg" : "video/mp4";
        var id = begin(category, type, bytes.length);
        uploader.append(user, id, 0, bytes).expect(200);

        uploader.finish(user, id).expectInvalid("media");

        uploader.finish(user, id).expect(404);
        sweeping.sweep();
        assertThat(Uploader.objects(id)).isEmpty();
        assertThat(rows(id)).isZero();
    }

    @Test
    void missingSegmentsAreNamedAndMayBeUploadedLater() {
        var photo = Samples.image("jpg");
        var cut = Samples.cut(photo, 4);
        var id = begin("tweet_image", "image/jpeg", photo.length);
        uploader.finish(user, id).expectInvalid("segment_index");
        uploader.append(user, id, 0, cut[0]).expect(200);
        uploader.append(user, id, 3, cut[3]).expect(200);

        var refused = uploader.finish(user, id).expectInvalid("segment_index");
        assertThat(refused.text("/errors/0/message")).contains("1, 2");

        uploader.append(user, id, 1, cut[1]).expect(200);
        uploader.append(user, id, 2, cut[2]).expect(200);
        uploader.finish(user, id).expect(200);
    }

    @Test
    void aSegmentWhoseObjectIsMissingIsNamedAndMayBeUploadedAgain() throws IOException {
        var photo = Samples.image("jpg");
        var cut = Samples.cut(photo, 2);
        var id = begin("tweet_image", "image/jpeg", photo.length);
        uploader.append(user, id, 0, cut[0]).expect(200);
        var first = Uploader.objects(id).getFirst();
        uploader.append(user, id, 1, cut[1]).expect(200);
        var second = new ArrayList<>(Uploader.objects(id));
        second.remove(first);

        Files.delete(second.getFirst());
        var refused = uploader.finish(user, id).expectInvalid("segment_index");
        assertThat(refused.text("/errors/0/message")).contains("missing: 1.");
        Files.delete(first);
        refused = uploader.finish(user, id).expectInvalid("segment_index");
        assertThat(refused.text("/errors/0/message")).contains("missing: 0.");

        uploader.append(user, id, 0, cut[0]).expect(200);
        uploader.append(user, id, 1, cut[1]).expect(200);
        uploader.finish(user, id).expect(200);
    }

    @Test
    void aNumberOfBytesThatDiffersFromTheDeclaredOneIsRefused() {
        var photo = Samples.image("jpg");
        var id = begin("tweet_image", "image/jpeg", photo.length + 1);
        uploader.append(user, id, 0, photo).expect(200);

        uploader.finish(user, id).expectInvalid("total_bytes");
        uploader.append(user, id, 1, new byte[2]).expectInvalid("media");
        assertThat(Uploader.objects(id)).hasSize(2);

        update("update unused_object set delete_at = now() where object_key like '" + id + "/%'");
        sweeping.sweep();
        assertThat(Uploader.objects(id)).hasSize(1);
    }

    @Test
    void uploadsThatAreTooLargeAreRefused() {
        int limit = 5 * 1024 * 1024;
        uploader.initialize(user, "tweet_image", "image/png", limit + 1)
                .expectInvalid("total_bytes");
        uploader.initialize(user, "tweet_image", "image/png", 0).expectInvalid("total_bytes");
        var id = begin("tweet_video", "video/mp4", 64L * 1024 * 1024);

        uploader.append(user, id, 0, new byte[limit]).expect(200);
        assertThat(uploader.append(user, id, 1, new byte[limit + 1]).expect(413).contentType())
                .isEqualTo("application/problem+json");
        uploader.append(user, id, 1, new byte[9 * 1024 * 1024]).expect(413);
        uploader.appendJson(user, id, 1, new byte[limit + 1]).expect(413);
        uploader.oneShot(user, Map.of(), new byte[limit + 1]).expect(413);
    }

    @Test
    void mediaItemsOfOtherUsersDoNotExist() {
        var id = begin("tweet_image", "image/jpeg", 3);
        var other = User.onSecond();

        var refused = uploader.append(other, id, 0, new byte[3]).expect(404);
        assertThat(refused.text("/resource_type")).isEqualTo("media");
        assertThat(refused.text("/parameter")).isEqualTo("id");
        uploader.finish(other, id).expect(404);
        uploader.finish(user, "77").expect(404);
        uploader.finish(user, "x").expectInvalid("id");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', media_category",
        "'{\"media_category\":\"tweet_image\"}', media_type",
        "'{\"media_category\":\"dm_image\",\"media_type\":\"image/png\",\"total_bytes\":1}', media_category",
        "'{\"media_category\":\"tweet_image\",\"media_type\":\"image/svg+xml\",\"total_bytes\":1}', media_type",
        "'{\"media_category\":\"tweet_image\",\"media_type\":\"image/png\"}', total_bytes",
        "'{\"media_category\":\"tweet_image\",\"media_type\":\"image/png\",\"total_bytes\":\"x\"}', total_bytes",
        "'{\"media_category\":\"tweet_image\",\"media_type\":\"image/png\",\"total_bytes\":1,\"additional_owners\":[\"1\"]}', additional_owners",
        "'{\"nonsense\":1}', nonsense",
    })
    void anInvalidUploadIsNotBegun(String body, String field) {
        api.post(user, Uploader.PATH + "/initialize", body).expectInvalid(field);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"segment_index\":0}', media",
        "'{\"media\":\"AAAA\"}', segment_index",
        "'{\"media\":\"AAAA\",\"segment_index\":1000}', segment_index",
        "'{\"media\":\"AAAA\",\"segment_index\":-1}', segment_index",
        "'{\"media\":\"AAAA\",\"segment_index\":1.5}', segment_index",
        "'{\"media\":\"AAAA\",\"segment_index\":0,\"nonsense\":{\"a\":[1]}}', nonsense",
        "'{\"media\":\"%$!\",\"segment_index\":0}', media",
        "'{\"media\":7,\"segment_index\":0}', media",
        "'{\"media\":\"AAAA\",\"segment_index\":0', body",
        "'{\"media\":\"AAAA\",\"segment_index\":0}{}', body",
        "'{\"media\":\"AAAA\",\"media\":\"AAAA\",\"segment_index\":0}', body",
        "'[]', body",
        "'', body",
        "'{', body",
    })
    void anInvalidSegmentIsRefused(String body, String field) {
        var id = begin("tweet_image", "image/jpeg", 3);

        api.post(user, Uploader.PATH + "/" + id + "/append", body).expectInvalid(field);
        assertThat(Uploader.objects(id)).isEmpty();
    }

    @Test
    void withoutATokenEveryUploadIsRefused() {
        for (var path : new String[] {"", "/initialize", "/77/append", "/77/finalize"}) {
            assertThat(uploader.uploadWithoutToken(Uploader.PATH + path).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var bytes = "hello".getBytes(StandardCharsets.UTF_8);

        uploader.send(user, Uploader.PATH, "text/plain", bytes).expect(415);
        uploader.send(user, Uploader.PATH, "x", bytes).expect(415);
        uploader.send(user, Uploader.PATH, "multipart/form-data", bytes).expectInvalid("body");
        uploader.send(user, Uploader.PATH, "multipart/form-data; boundary=b", bytes)
                .expectInvalid("media");
        uploader.form(user, Uploader.PATH, Map.of("nonsense", "1"), Samples.image("png"))
                .expectInvalid("nonsense");
        uploader.send(
                        user,
                        Uploader.PATH,
                        "application/json",
                        Uploader.json(Map.of("media", "AAAA")))
                .expectInvalid("media_category");
    }

    private String begin(String category, String type, long size) {
        return uploader.initialize(user, category, type, size).expect(200).text("/data/id");
    }
}
