package io.aviary.fault.system;

import io.aviary.fault.system.ContractCalls.Call;
import io.aviary.tools.client.Session;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls that upload and download pictures.
final class MediaScenarios {
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(OwnedResources.PICTURE);
    private static final String BOUNDARY = "boundary";

    private final ContractCalls calls;
    private final Session owner;
    private final Session stranger;

    MediaScenarios(ContractCalls calls, Session owner, Session stranger) {
        this.calls = calls;
        this.owner = owner;
        this.stranger = stranger;
    }

    void addTo(Map<String, Runnable> scenarios) {
        scenarios.put("uploadMedia", this::upload);
        scenarios.put("initializeUpload", this::initialize);
        scenarios.put("appendToUpload", this::append);
        scenarios.put("finalizeUpload", this::finish);
        scenarios.put("downloadMedia", this::download);
    }

    /// Uploads a complete picture and returns its id.
    String uploadOne() {
        var body = Map.of("media", ENCODED, "media_category", "tweet_image");
        return id(calls.of("uploadMedia").as(owner).json(body).expect(200));
    }

    private static String id(JsonNode response) {
        return response.path("data").path("id").asString();
    }

    private void upload() {
        uploadOne();
        calls.of("uploadMedia")
                .as(owner)
                .body(
                        "multipart/form-data; boundary=" + BOUNDARY,
                        form("media_category", "tweet_image"))
                .expect(200);
        calls.of("uploadMedia").as(owner).json(Map.of("media", "!")).expect(400);
        calls.of("uploadMedia").as(owner).body("text/plain", new byte[] {'x'}).expect(415);
    }

    private String initialize() {
        calls.of("initializeUpload").as(owner).json(plan("tweet_movie")).expect(400);
        return id(calls.of("initializeUpload").as(owner).json(plan("tweet_image")).expect(200));
    }

    private static Map<String, Object> plan(String category) {
        int bytes = OwnedResources.PICTURE.length;
        return Map.of("media_type", "image/png", "media_category", category, "total_bytes", bytes);
    }

    private void append() {
        String id = initialize();
        var segment = Map.of("media", ENCODED, "segment_index", 0);
        append(owner, id).json(segment).expect(200);
        append(owner, id)
                .body("multipart/form-data; boundary=" + BOUNDARY, form("segment_index", "0"))
                .expect(200);
        append(stranger, id).json(segment).expect(404);
        append(owner, "1").json(segment).expect(404);
        append(owner, id).json(Map.of("media", ENCODED, "segment_index", 1_000)).expect(400);
    }

    private Call append(Session session, String id) {
        return calls.of("appendToUpload").as(session).path("id", id);
    }

    private void finish() {
        String id = initialize();
        calls.of("finalizeUpload").as(owner).path("id", id).expect(400);
        append(owner, id).json(Map.of("media", ENCODED, "segment_index", 0)).expect(200);
        calls.of("finalizeUpload").as(stranger).path("id", id).expect(404);
        calls.of("finalizeUpload").as(owner).path("id", id).expect(200);
        calls.of("finalizeUpload").as(owner).path("id", id).expect(200);
        calls.of("finalizeUpload").as(owner).path("id", "1").expect(404);
    }

    private void download() {
        var body = Map.of("text", "", "media", Map.of("media_ids", List.of(uploadOne())));
        String tweet = id(calls.of("postTweet").as(owner).json(body).expect(201));
        var media =
                calls.of("readTweet")
                        .as(owner)
                        .path("id", tweet)
                        .query("expansions", "attachments.media_keys")
                        .query("media.fields", "url")
                        .expect(200)
                        .path("includes")
                        .path("media")
                        .path(0);
        var url = URI.create(media.path("url").asString());
        String key = media.path("media_key").asString();
        var query = url.getQuery().split("[=&]");
        var call = calls.of("downloadMedia").path("media_key", key).query(query[0], query[1]);
        call.query("signature", "forged").expect(403);
        calls.of("downloadMedia")
                .path("media_key", key)
                .query(query[0], query[1])
                .query(query[2], query[3])
                .expect(200);
        calls.of("downloadMedia")
                .path("media_key", key)
                .query("expires", "soon")
                .query("signature", "forged")
                .expect(403);
    }

    private static byte[] form(String name, String value) {
        var form = new ByteArrayOutputStream();
        String file =
                "--%s\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(BOUNDARY);
        String rest =
                "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(BOUNDARY, name, value, BOUNDARY);
        form.writeBytes(file.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(OwnedResources.PICTURE);
        form.writeBytes(rest.getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
