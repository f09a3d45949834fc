package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.testing.TestInfrastructure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadingTests extends MediaTests {
    @Test
    void aSignedUrlNeedsNoToken() {
        var url = url(uploader.photo(user));

        var photo = uploader.download(url);

        assertThat(photo.statusCode()).isEqualTo(200);
        assertThat(photo.body()).isEqualTo(Samples.image("jpg"));
        assertThat(photo.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-disposition", List.of("inline"))
                .containsEntry("content-length", List.of(Integer.toString(photo.body().length)));
        assertThat(photo.headers().firstValue("cache-control").orElseThrow())
                .matches("private, max-age=[0-9]{4}, immutable");
    }

    @Test
    void urlsChangeOnceAnHour() {
        var photo = uploader.photo(user);

        assertThat(url(photo)).isEqualTo(url(photo)).startsWith("http://127.0.0.1:8080/media/3_");
    }

    @Test
    void aForgedOrExpiredUrlIsRefused() {
        var photo = uploader.photo(user);
        var url = url(photo);
        var other = url(uploader.photo(user));
        var signature = "signature=" + url.replaceAll(".*signature=", "");

        assertThat(refusalStatus(url + "A")).isEqualTo(403);
        assertThat(refusalStatus(url.replace(signature, "signature=" + reversed(signature))))
                .isEqualTo(403);
        assertThat(refusalStatus(url.replaceAll("expires=[0-9]", "expires=9"))).isEqualTo(403);
        assertThat(refusalStatus(url.replaceAll("expires=[0-9]+", "expires=1"))).isEqualTo(403);
        assertThat(refusalStatus(url.replaceAll("\\?.*", ""))).isEqualTo(403);
        assertThat(refusalStatus(other.replaceAll("signature=.*", signature))).isEqualTo(403);
        assertThat(refusalStatus(url.replace("3_", "7_"))).isEqualTo(403);
        assertThat(refusalStatus("/media/x?expires=1&signature=x")).isEqualTo(403);
        assertThat(uploader.download(url).statusCode()).isEqualTo(200);
    }

    private static String reversed(String text) {
        return new StringBuilder(text.replace("signature=", "")).reverse().toString();
    }

    private int refusalStatus(String url) {
        var response = uploader.download(url);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        return response.statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 206, 0, 10",
        "bytes=5-5, 206, 5, 6",
        "bytes=990-, 206, 990, 1000",
        "bytes=990-5000, 206, 990, 1000",
        "bytes=-10, 206, 990, 1000",
        "bytes=-5000, 206, 0, 1000",
        "'bytes=0-1,5-6', 200, 0, 1000",
        "bytes=9-5, 200, 0, 1000",
        "bytes=-, 200, 0, 1000",
        "pages=1-2, 200, 0, 1000",
    })
    void aRequestedRangeIsSent(String range, int status, int from, int to) {
        var video = Samples.video(1000);
        var id = uploader.oneShot(user, Map.of(), video).expect(200).text("/data/id");
        var url = mediaObject(id).get("variants").toString().replaceAll(".*url=|[,}].*", "");

        var response = uploader.download(url, "Range", range);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(video, from, to));
        if (status == 206) {
            assertThat(response.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + from + "-" + (to - 1) + "/1000");
        }
        assertThat(uploader.download(url, "Range", "bytes=1000-").statusCode()).isEqualTo(416);
    }

    @Test
    void headDescribesADownload() {
        var url = url(uploader.photo(user));

        for (var range : new String[] {"bytes=0-9", "none"}) {
            var head = uploader.head(url, "Range", range);
            var get = uploader.download(url, "Range", range);

            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(described(head)).isEqualTo(described(get)).containsKey("content-length");
        }
        assertThat(uploader.head(url + "A").statusCode()).isEqualTo(403);
        assertThat(uploader.head(url, "Range", "bytes=100000-").statusCode()).isEqualTo(416);
    }

    private static Map<String, List<String>> described(HttpResponse<byte[]> response) {
        var headers = new HashMap<>(response.headers().map());
        headers.remove("date");
        headers.remove("keep-alive");
        return headers;
    }

    @Test
    void headNeedsNoStore() {
        var url = url(uploader.photo(user));
        TestInfrastructure.media().signal("STOP");
        try {
            assertThat(uploader.head(url).statusCode()).isEqualTo(200);
        } finally {
            TestInfrastructure.media().signal("CONT");
        }
    }

    @Test
    void aMissingObjectIsNotFound() throws IOException {
        var id = uploader.photo(user);
        var url = url(id);
        Files.delete(Uploader.objects(id).getFirst());

        assertThat(refusalStatus(url)).isEqualTo(404);
        assertThat(uploader.download(url, "Range", "bytes=0-9").statusCode()).isEqualTo(404);
    }

    @Test
    void numbersAreWrittenInTheSameDigitsEverywhere() {
        var video = Samples.video(1000);
        var id = uploader.oneShot(user, Map.of(), video).expect(200).text("/data/id");
        var url = mediaObject(id).get("variants").toString().replaceAll(".*url=|[,}].*", "");
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(NumberFormat.getIntegerInstance().format(7)).isNotEqualTo("7");
            assertThat(uploader.download(url, "Range", "bytes=5-5").headers().map())
                    .containsEntry("content-range", List.of("bytes 5-5/1000"));
            assertThat(uploader.download(url, "Range", "bytes=5000-").headers().map())
                    .containsEntry("content-range", List.of("bytes */1000"));
            var tooLarge = uploader.initialize(user, "tweet_image", "image/png", 9_000_000);
            assertThat(tooLarge.expect(400).text("/errors/0/message")).contains("1 to 5242880");
            var body = new byte[5 * 1024 * 1024 + 1];
            assertThat(uploader.oneShot(user, Map.of(), body).expect(413).text("/detail"))
                    .contains("5242880 bytes");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnavailableStoreAffectsMediaOnly() {
        var photo = uploader.photo(user);
        var url = url(photo);
        TestInfrastructure.media().kill();
        try {
            assertThat(refusalStatus(url)).isEqualTo(503);
            uploader.oneShot(user, Map.of(), Samples.image("png")).expect(503);
            api.tweet(user, "still here");
            assertThat(uploader.download("/actuator/health").statusCode()).isEqualTo(200);
        } finally {
            TestInfrastructure.media().start();
        }

        assertThat(uploader.download(url).statusCode()).isEqualTo(200);
        uploader.photo(user);
    }
}
