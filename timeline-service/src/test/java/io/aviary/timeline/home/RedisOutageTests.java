package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisOutageTests extends RunningService {
    private final long ann = world.newUser();
    private final long bob = world.newUser();

    @AfterEach
    void startRedis() {
        TestInfrastructure.redis().signal("CONT");
        TestInfrastructure.redis().start();
        await().ignoreExceptions().until(() -> redis.ping().equals("PONG"));
    }

    @Test
    void readsContinueFromTheShardsAndReturnToRedisWithoutGaps() {
        world.link(bob, ann);
        world.post(ann, 100);
        warm(bob);

        TestInfrastructure.redis().kill();
        long tweet = post(ann);

        assertThat(reader.scroll(bob, 30)).isEqualTo(world.home(bob)).startsWith(tweet);
        assertThat(reader.send("DELETE", "/internal/timelines", tokens.service()).status())
                .isEqualTo(503);
        assertThat(reader.send("GET", "/actuator/health", "").status()).isEqualTo(200);

        TestInfrastructure.redis().start();
        events.awaitDrained();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(
                        () -> {
                            reader.home(bob, "");
                            var state = timelines.read(new UserId(bob)).state();
                            return state instanceof Timeline.Complete;
                        });
        long later = post(ann);
        events.awaitDrained();
        assertThat(reader.scroll(bob, 30)).isEqualTo(world.home(bob)).startsWith(later, tweet);
    }

    @Test
    void aFollowDuringTheOutageIsAppliedAfterIt() {
        world.post(ann, 3);
        warm(bob);
        TestInfrastructure.redis().kill();
        follow(bob, ann, true);
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob));

        TestInfrastructure.redis().start();
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(3);
    }

    @Test
    void aRedisThatHangsDelaysAReaderByHalfASecond() {
        world.post(bob, 3);
        warm(bob);
        TestInfrastructure.redis().signal("STOP");

        long start = System.nanoTime();
        var page = reader.home(bob, "");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofMillis(1_500));
        assertThat(page.ids()).isEqualTo(world.home(bob)).hasSize(3);
    }
}
