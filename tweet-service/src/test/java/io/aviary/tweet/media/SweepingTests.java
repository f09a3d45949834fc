package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.media.store.Bytes;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.UnusedObjects;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SweepingTests extends MediaTests {
    @Autowired private UnusedObjects unused;
    @Autowired private MediaStore store;

    @Test
    void unattachedMediaItemsExpireWithTheirObjects() {
        var photo = uploader.photo(user);
        var item =
                uploader.initialize(user, "tweet_video", "video/mp4", 1000)
                        .expect(200)
                        .text("/data/id");
        uploader.append(user, item, 0, Samples.video(500)).expect(200);
        uploader.append(user, item, 5, new byte[100]).expect(200);
        var url = url(photo);
        expire(photo);
        expire(item);

        uploader.append(user, item, 1, new byte[100]).expect(404);
        uploader.finish(user, photo).expect(404);
        assertThat(uploader.download(url).statusCode()).isEqualTo(404);
        sweeping.sweep();

        assertThat(Uploader.objects(photo)).isEmpty();
        assertThat(Uploader.objects(item)).isEmpty();
        assertThat(rows(photo)).isZero();
        assertThat(rows(item)).isZero();
    }

    @Test
    void attachedMediaItemsStayUntilTheirTweetIsDeleted() {
        var photo = uploader.photo(user);
        var tweet = new TweetId(user.number().value() + 1);
        attach(user, tweet, photo);

        sweeping.sweep();
        assertThat(uploader.download(url(photo)).statusCode()).isEqualTo(200);

        var url = url(photo);
        detach(tweet);
        assertThat(uploader.download(url).statusCode()).isEqualTo(404);
        sweeping.sweep();
        assertThat(Uploader.objects(photo)).isEmpty();
        assertThat(rows(photo)).isZero();
    }

    @Test
    void objectsAreDeletedOnceTheStoreIsAvailable() {
        var photo = uploader.photo(user);
        expire(photo);
        TestInfrastructure.media().kill();
        try {
            sweeping.sweep();
            assertThat(rows(photo)).isEqualTo(1);
        } finally {
            TestInfrastructure.media().start();
        }

        // A connection from before the outage may fail once.
        await().untilAsserted(
                        () -> {
                            sweeping.sweep();
                            assertThat(Uploader.objects(photo)).isEmpty();
                        });
        assertThat(rows(photo)).isZero();
    }

    @Test
    void objectsOfAKilledProcessAreDeletedAfterTheGracePeriod() {
        var id = new SnowflakeId(user.number().value() + 7);
        var died = Instant.now().minus(Duration.ofHours(2));
        var key = shards.inTransaction(id.shard(), () -> unused.announce(id, 3, died));
        store.put(key, bytes());
        store.put(key + "-half-written", bytes());
        var fresh = shards.inTransaction(id.shard(), () -> unused.announce(id, 3, Instant.now()));
        store.put(fresh, bytes());

        sweeping.sweep();

        assertThat(Uploader.objects(id.toString()))
                .singleElement()
                .satisfies(file -> assertThat(file.toString()).endsWith(fresh));
    }

    private static Bytes bytes() {
        return new Bytes() {
            @Override
            public long size() {
                return 3;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[3]);
            }
        };
    }
}
