package io.aviary.tweet.media;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.json.Json;
import io.aviary.tweet.Api;
import io.aviary.tweet.Api.Response;
import io.aviary.tweet.Tokens;
import io.aviary.tweet.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Uploads and downloads as clients do.
final class Uploader {
    static final String PATH = "/2/media/upload";
    private static final String BOUNDARY = "boundary-of-the-tests";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Api api;
    private final String base;

    Uploader(Api api, Environment environment) {
        this.api = api;
        base = "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }

    Response initialize(User user, String category, String type, long size) {
        return api.post(
                user,
                PATH + "/initialize",
                Map.of("media_category", category, "media_type", type, "total_bytes", size));
    }

    Response append(User user, String id, int index, byte[] bytes) {
        return form(user, PATH + "/" + id + "/append", Map.of("segment_index", "" + index), bytes);
    }

    Response appendJson(User user, String id, int index, byte[] bytes) {
        var body = Map.of("media", base64(bytes), "segment_index", index);
        return api.post(user, PATH + "/" + id + "/append", body);
    }

    Response finish(User user, String id) {
        return api.post(user, PATH + "/" + id + "/finalize", "");
    }

    /// Uploads one photo in one request, and returns its id.
    String photo(User user) {
        return oneShot(user, Map.of("media_category", "tweet_image"), Samples.image("jpg"))
                .expect(200)
                .text("/data/id");
    }

    Response oneShot(User user, Map<String, String> fields, byte[] bytes) {
        return form(user, PATH, fields, bytes);
    }

    Response form(User user, String path, Map<String, String> fields, byte[] bytes) {
        return send(user, path, FORM, multipart(fields, bytes));
    }

    Response send(User user, String path, String type, byte[] body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + Tokens.of(user))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body));
        var response = send(request);
        return new Response(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                new JsonMapper()
                        .readTree(
                                response.body().length == 0
                                        ? "{}".getBytes(StandardCharsets.UTF_8)
                                        : response.body()));
    }

    /// Downloads from a signed URL or a path.
    HttpResponse<byte[]> download(String url, String... headers) {
        return send("GET", url, headers);
    }

    HttpResponse<byte[]> head(String url, String... headers) {
        return send("HEAD", url, headers);
    }

    private HttpResponse<byte[]> send(String method, String url, String... headers) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url.replaceFirst("^http://[^/]+", "")
                                                .transform(base::concat)))
                        .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /// Sends a valid form without a token.
    HttpResponse<byte[]> uploadWithoutToken(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", FORM)
                        .POST(
                                BodyPublishers.ofByteArray(
                                        multipart(Map.of(), Samples.image("png")))));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] json(Map<String, ?> body) {
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    /// Sends a media item in a part without a file name and type, as some clients send it.
    Response formWithoutFileName(User user, String path, Map<String, String> fields, byte[] bytes) {
        return send(user, path, FORM, multipart(fields, "name=\"media\"\r\n\r\n", bytes));
    }

    private static byte[] multipart(Map<String, String> fields, byte[] bytes) {
        return multipart(
                fields,
                "name=\"media\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n",
                bytes);
    }

    private static byte[] multipart(Map<String, String> fields, String head, byte[] bytes) {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) ->
                        body.writeBytes(part("name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(part(head));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] part(String content) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + content)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the objects of a media item in the store.
    static List<Path> objects(String mediaId) {
        Path folder = TestInfrastructure.mediaBucket().resolve(mediaId);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
