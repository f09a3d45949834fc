package io.aviary.timeline.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.strategy.PushRule;
import io.aviary.timeline.strategy.Strategies;
import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Tests of the service on three masters. The test that kills a master runs last. On a busy
/// machine, the events of the next test once took longer than a minute.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisClusterTests extends RunningService {
    private static final RedisCluster cluster = new RedisCluster();
    private static final int EPOCHS = cluster.masterOf(bytes("aviary:timeline-epoch"));

    @Autowired private Strategies strategies;

    // The master of the epoch has the keys of `ann` and `local`; another has the keys of `remote`.
    private final long ann = newUserOn(EPOCHS);
    private final long local = newUserOn(EPOCHS);
    private final long remote = newUserOn((EPOCHS + 1) % 3);

    @DynamicPropertySource
    static void useCluster(DynamicPropertyRegistry settings) {
        settings.add("spring.data.redis.cluster.nodes", cluster::addresses);
    }

    @AfterEach
    void restartMasters() {
        cluster.server(cluster.masterOf(key(remote))).start();
        cluster.awaitAllSlots();
    }

    private static long newUserOn(int master) {
        return LongStream.generate(world::newUser)
                .filter(user -> cluster.masterOf(key(user)) == master)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTweetReachesTheTimelinesOnEveryMaster() {
        var followers = LongStream.range(0, 40).map(i -> world.newUser()).toArray();
        for (long follower : followers) {
            world.link(follower, ann);
        }
        world.post(ann, COMPACTED_LENGTH + 20);
        warm(followers);
        double rebuilds = rebuilds();

        long tweet = post(ann);
        long deleted = post(ann);
        world.delete(deleted);
        events.sendTweetDeleted(ann, deleted);
        events.awaitDrained();

        assertThat(Arrays.stream(followers).map(user -> cluster.masterOf(key(user))).distinct())
                .hasSize(3);
        for (long follower : followers) {
            assertThat(storedIds(follower)).contains(tweet);
            assertThat(storedIds(follower)).doesNotContain(deleted);
            assertThat(reader.scroll(follower, 50)).isEqualTo(world.home(follower));
        }
        assertThat(rebuilds()).isEqualTo(rebuilds);
    }

    @Test
    void followsAndCelebritiesChangeTheTimelinesOnEveryMaster() {
        await().ignoreExceptions().until(() -> strategies.pushRule() == PushRule.ORDINARY_AUTHORS);
        long cid = world.newUser();
        world.post(ann, 5);
        world.post(cid, 5);
        warm(local, remote);
        follow(local, ann, true);
        follow(remote, ann, true);
        follow(remote, cid, true);
        events.awaitDrained();
        assertThat(reader.scroll(local, 50)).isEqualTo(world.home(local)).hasSize(5);
        assertThat(reader.scroll(remote, 50)).isEqualTo(world.home(remote)).hasSize(10);

        changeCelebrityStatus(ann, "becoming");
        await().until(() -> world.celebrity(ann).state().equals("active"));
        long merged = post(ann);
        events.awaitDrained();
        follow(remote, cid, false);
        events.awaitDrained();

        assertThat(storedIds(local)).doesNotContain(merged);
        awaitTimeline(local, 6);
        awaitTimeline(remote, 6);

        changeCelebrityStatus(ann, "ceasing");
        await().until(() -> world.celebrity(ann).state().equals("ordinary"));
        assertThat(storedIds(remote)).contains(merged);
        awaitTimeline(local, 6);
        awaitTimeline(remote, 6);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aKilledMasterAffectsNoOtherReadersAndReturnsWithoutGaps() {
        world.link(local, ann);
        world.link(remote, ann);
        world.post(ann, COMPACTED_LENGTH / 2);
        warm(ann, local, remote);
        int killed = cluster.masterOf(key(remote));
        double rebuilds = rebuilds();
        cluster.server(killed).kill();

        assertThat(reader.scroll(remote, 30)).isEqualTo(world.home(remote));
        long start = System.nanoTime();
        assertThat(reader.home(remote, "").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        int slices = services.calls("slice");
        assertThat(reader.scroll(local, 30)).isEqualTo(world.home(local));
        assertThat(services.calls("slice")).as("the timeline is warm").isEqualTo(slices);
        long tweet = post(ann);
        awaitTimeline(local, COMPACTED_LENGTH / 2 + 1);
        awaitTimeline(remote, COMPACTED_LENGTH / 2 + 1);
        assertThat(rebuilds()).isEqualTo(rebuilds);

        cluster.server(killed).start();
        cluster.awaitAllSlots();
        events.awaitDrained();
        await().until(
                        () -> {
                            reader.home(remote, "");
                            return timelines.read(new UserId(remote)).state()
                                    instanceof Timeline.Complete;
                        });
        long later = post(ann);
        events.awaitDrained();

        assertThat(reader.scroll(remote, 30))
                .isEqualTo(world.home(remote))
                .startsWith(later, tweet);
        assertThat(storedIds(remote)).contains(later);
        assertThat(reader.scroll(local, 30)).isEqualTo(world.home(local)).startsWith(later, tweet);
        assertThat(rebuilds()).as("only on the killed master").isEqualTo(rebuilds + 1);
    }

    @Test
    void everyMasterReceivesTheScriptsThatItLacks() {
        world.link(remote, ann);
        warm(ann, remote);
        for (int i = 0; i < 3; i++) {
            cluster.node(i).scriptFlush();
        }
        long tweet = post(ann);
        events.awaitDrained();

        assertThat(storedIds(remote)).contains(tweet);
    }

    private List<Long> storedIds(long user) {
        return values(
                ((Timeline.Complete) timelines.read(new UserId(user)).state()).ids().asList());
    }

    private void awaitTimeline(long user, int count) {
        assertThat(world.home(user)).hasSize(count);
        await().untilAsserted(
                        () -> assertThat(reader.scroll(user, 50)).isEqualTo(world.home(user)));
    }

    private double rebuilds() {
        return metrics.counter("aviary.home.rebuilds").count();
    }
}
