package io.aviary.tweet.media;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.Api.Response;
import io.aviary.tweet.media.store.UnusedObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests changes that occur between the write of an object and the transaction that refers to it.
class ConcurrentUploadTests extends MediaTests {
    private final byte[] video = Samples.video(3000);
    private final byte[][] cut = Samples.cut(video, 2);
    @Autowired private UnusedObjects unused;

    @Test
    void aSweptObjectIsNotUsed() {
        var id = new SnowflakeId(user.number().value() + 9);
        var died = Instant.now().minus(Duration.ofHours(2));
        var key = shards.inTransaction(id.shard(), () -> unused.announce(id, 3, died));
        sweeping.sweep();

        assertThatThrownBy(() -> use(key))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(503));
    }

    private void use(String key) {
        shards.inTransaction(
                user.number().shard(),
                () -> {
                    unused.use(key);
                    return key;
                });
    }

    @Test
    void aSegmentWhoseObjectWasSweptIsRefused() {
        var id = begin();

        var appended = whileLocked(id, () -> append(id, 0), () -> forgetObjects(id));

        assertThat(appended.expect(503).text("/detail")).contains("took too long");
        assertThat(rows(id)).isEqualTo(1);
        uploader.append(user, id, 0, cut[0]).expect(200);
    }

    @Test
    void aMediaItemWhoseObjectWasSweptIsNotCompleted() {
        var id = begin();
        append(id, 0).expect(200);
        append(id, 1).expect(200);

        var finished = whileLocked(id, () -> uploader.finish(user, id), () -> forgetObjects(id));

        assertThat(finished.expect(503).text("/detail")).contains("took too long");
        uploader.finish(user, id).expect(200);
        assertThat(uploader.download(variant(id)).body()).isEqualTo(video);
    }

    @Test
    void anUploadOfOneRequestWhoseObjectWasSweptIsRefused() {
        TestInfrastructure.media().signal("STOP");
        var before = Set.copyOf(announced());
        CompletableFuture<Response> upload;
        try {
            upload = supplyAsync(() -> uploader.oneShot(user, Map.of(), video));
            await().until(() -> announced().size() > before.size());
            var news = new HashSet<>(announced());
            news.removeAll(before);
            news.forEach(
                    key -> update("delete from unused_object where object_key = '" + key + "'"));
        } finally {
            TestInfrastructure.media().signal("CONT");
        }

        assertThat(upload.join().expect(503).text("/detail")).contains("took too long");
    }

    private List<String> announced() {
        return shards.read(
                user.number().shard(),
                () -> jdbc.sql("select object_key from unused_object").query(String.class).list());
    }

    @Test
    void aSegmentThatArrivesWhileTheMediaItemIsFinalizedIsNotLost() {
        var id = begin();
        append(id, 0).expect(200);
        uploader.append(user, id, 1, new byte[cut[1].length]).expect(200);

        var finished =
                locked(
                        id,
                        () -> {
                            var appended = supplyAsync(() -> append(id, 1));
                            awaitWaiting(1);
                            var finish = supplyAsync(() -> uploader.finish(user, id));
                            awaitWaiting(2);
                            return List.of(appended, finish);
                        });

        finished.get(0).join().expect(200);
        finished.get(1).join().expect(409);
        uploader.finish(user, id).expect(200);
        assertThat(uploader.download(variant(id)).body()).isEqualTo(video);
    }

    /// The sweep deletes the segments of the completed media item between the two reads.
    @Test
    void aMediaItemThatAnotherRequestCompletesIsReturned() {
        var id = begin();
        append(id, 0).expect(200);
        append(id, 1).expect(200);

        var finished =
                whileAnnouncing(
                        id,
                        () -> uploader.finish(user, id),
                        () -> {
                            deleteLastObject(id);
                            jdbc.sql("update media set object_key = 'other' where media_id = " + id)
                                    .update();
                        });

        finished.expect(200);
    }

    @Test
    void aSegmentWithoutObjectIsMissing() {
        var id = begin();
        append(id, 0).expect(200);
        append(id, 1).expect(200);

        var finished =
                whileAnnouncing(id, () -> uploader.finish(user, id), () -> deleteLastObject(id));

        assertThat(finished.expect(400).text("/errors/0/message")).contains("are missing: 1.");
    }

    private void deleteLastObject(String id) {
        var key = "select object_key from media_segment where segment_index = 1 and media_id = ";
        try {
            Files.delete(
                    TestInfrastructure.mediaBucket()
                            .resolve(jdbc.sql(key + id).query(String.class).single()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String begin() {
        return uploader.initialize(user, "tweet_video", "video/mp4", video.length)
                .expect(200)
                .text("/data/id");
    }

    private Response append(String id, int index) {
        return uploader.append(user, id, index, cut[index]);
    }

    /// Runs a change after a request has stored its object and before its transaction refers to the
    /// object.
    private Response whileLocked(String id, Supplier<Response> request, Runnable change) {
        return locked(
                        id,
                        () -> {
                            var response = supplyAsync(request);
                            awaitWaiting(1);
                            change.run();
                            return response;
                        })
                .join();
    }

    /// Runs a change after a request has checked the segments and before it stores their copy.
    private Response whileAnnouncing(String id, Supplier<Response> request, Runnable change) {
        return shards.inTransaction(
                        SnowflakeId.of(id).shard(),
                        () -> {
                            jdbc.sql("lock table unused_object in share mode").update();
                            var response = supplyAsync(request);
                            awaitWaiting(1);
                            change.run();
                            return response;
                        })
                .join();
    }

    private <T> T locked(String id, Supplier<T> work) {
        return shards.inTransaction(
                SnowflakeId.of(id).shard(),
                () -> {
                    jdbc.sql("select media_id from media where media_id = :id for update")
                            .param("id", Long.parseLong(id))
                            .query()
                            .listOfRows();
                    return work.get();
                });
    }

    private void awaitWaiting(int requests) {
        var waiting = "select count(*) from pg_locks where not granted";
        // Polls on this thread, which runs the transaction.
        await().pollInSameThread()
                .until(() -> jdbc.sql(waiting).query(Integer.class).single() == requests);
    }

    /// Deletes the entries of unused objects, as the sweep does after the grace period.
    private void forgetObjects(String id) {
        jdbc.sql("delete from unused_object where object_key like :key")
                .param("key", id + "/%")
                .update();
    }

    private String variant(String id) {
        return mediaObject(id).get("variants").toString().replaceAll(".*url=|[,}].*", "");
    }
}
