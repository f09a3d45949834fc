package io.aviary.fault.property;

import io.aviary.fault.system.TestSystem;
import io.aviary.tools.client.ServiceToken;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.system.IdParts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;

/// Changes the system in ways that no user can: deletes timelines, and switches the fan-out
/// strategy.
final class TimelineDisruptor implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> redis;
    private final URI timelines;
    private final String secret;

    TimelineDisruptor(TestSystem system) {
        client = RedisClient.create(system.redis());
        redis = client.connect(ByteArrayCodec.INSTANCE);
        timelines = system.services().get("timeline-service");
        secret = system.secret("AVIARY_SERVICE_SECRET");
    }

    String evict(long owner) {
        return redis.sync().del(key("tl", owner)) == 1 ? "it existed" : "it did not exist";
    }

    String expire(long owner, int millis) {
        return redis.sync().pexpire(key("tl", owner), millis) ? "it existed" : "it did not exist";
    }

    String flush() {
        return redis.sync().flushall();
    }

    String endEpoch() {
        return sendUntilAvailable("DELETE", "/internal/timelines", "");
    }

    String switchTo(String strategy) {
        var body = "{\"strategy\":\"%s\"}".formatted(strategy);
        return sendUntilAvailable("PUT", "/internal/timelines/strategy", body);
    }

    /// Sends the request, and retries it while the response is a 503, because Redis is flushed or
    /// slow.
    private String sendUntilAvailable(String method, String path, String body) {
        var response = send(method, path, body);
        for (int i = 0; response.statusCode() == 503 && i < ATTEMPTS; i++) {
            Poller.during(PAUSE);
            response = send(method, path, body);
        }
        if (response.statusCode() >= 300) {
            throw new AssertionError("%s: %s".formatted(response, response.body()));
        }
        return Integer.toString(response.statusCode());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(timelines.resolve(path))
                        .header(
                                "Authorization",
                                "Bearer " + ServiceToken.mint(secret, Instant.now()))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Returns the content of a timeline in Redis, in readable form.
    String dump(long owner) {
        byte[] value = redis.sync().get(key("tl", owner));
        var beside = new TreeMap<String, String>();
        redis.sync()
                .hgetall(key("unf", owner))
                .forEach((field, entry) -> beside.put(text(field), text(entry)));
        if (value == null) {
            return "no timeline; beside it " + beside;
        }
        var bytes = ByteBuffer.wrap(value);
        var ids = new ArrayList<Long>();
        var header =
                "epoch %s, generation %x, building until %s, horizon %s"
                        .formatted(
                                bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        while (bytes.remaining() >= Long.BYTES) {
            ids.add(bytes.getLong());
        }
        return "%s, ids %s; beside it %s".formatted(header, ids, beside);
    }

    private static byte[] key(String kind, long owner) {
        var name = "%s:{%s}:%s".formatted(kind, IdParts.of(owner).logicalShard(), owner);
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
        client.shutdown();
        http.close();
    }
}
