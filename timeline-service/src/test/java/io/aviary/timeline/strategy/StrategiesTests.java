package io.aviary.timeline.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class StrategiesTests extends RunningService {
    private static final String PATH = "/internal/timelines/strategy";

    @Autowired private Strategies strategies;
    @Autowired private Epochs epochs;

    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @AfterEach
    void restoreTheDefault() {
        switchTo("hybrid");
    }

    @Test
    void hybridIsTheDefaultAndASwitchIsShown() {
        assertThat(currentStrategy()).isEqualTo("hybrid");

        assertThat(switchTo("pull").status()).isEqualTo(200);

        assertThat(currentStrategy()).isEqualTo("pull");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"strategy\":\"fetch\"}", "{\"strategy\":\"PUSH\"}", "{}"})
    void anUnknownStrategyIsRefused(String body) {
        var response = reader.send("PUT", PATH, tokens.service(), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.invalidParameter()).isEqualTo("strategy");
    }

    @Test
    void onlyOtherServicesMaySwitch() {
        var body = "{\"strategy\":\"pull\"}";

        assertThat(reader.send("PUT", PATH, tokens.user(ann), body).status()).isIn(401, 403);
        assertThat(currentStrategy()).isEqualTo("hybrid");
    }

    @Test
    void aSwitchToAnotherStrategyMakesTimelinesCold() {
        warm(bob);
        switchTo("hybrid");
        assertThat(timelines.read(new UserId(bob)).state()).isInstanceOf(Timeline.Complete.class);

        switchTo("push");
        assertThat(timelines.read(new UserId(bob)).state()).isInstanceOf(Timeline.Cold.class);
        warm(bob);
        reader.send("DELETE", "/internal/timelines", tokens.service());
        assertThat(timelines.read(new UserId(bob)).state()).isInstanceOf(Timeline.Cold.class);
        assertThat(currentStrategy()).as("a new epoch keeps the strategy").isEqualTo("push");
    }

    @Test
    void pulledTimelinesAreReadFromTheShardsAndNotStored() {
        world.link(bob, ann);
        switchTo("pull");
        await().until(() -> strategies.pushRule() == PushRule.NO_AUTHORS);
        post(ann);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(1);
        assertThat(redis.exists(key(bob))).isZero();
    }

    @Test
    void aPushedTimelineHasTheTweetsOfCelebritiesToo() {
        switchTo("push");
        world.link(bob, ann);
        changeCelebrityStatus(ann, "becoming");
        await().until(() -> world.celebrity(ann).state().equals("active"));
        warm(bob);
        assertThat(timelines.read(new UserId(bob)).celebrities()).isEmpty();

        post(ann);
        events.awaitDrained();

        assertThat(redis.strlen(key(bob))).isEqualTo(32 + 8);
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(1);
    }

    @Test
    void switchingDuringPostsLosesAndRepeatsNothing() throws Exception {
        world.link(bob, ann, cid);
        changeCelebrityStatus(ann, "becoming");
        await().until(() -> world.celebrity(ann).state().equals("active"));
        var posting =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int i = 0; i < 70; i++) {
                                        post(i % 2 == 0 ? ann : cid);
                                        reader.home(bob, "");
                                    }
                                });
        for (var next : List.of("push", "pull", "hybrid", "push", "hybrid")) {
            switchTo(next);
            post(ann);
            warm(bob);
            await().until(() -> strategies.pushRule() == ruleOf(next));
            awaitTimeline(bob);
        }
        posting.join();
        events.awaitDrained();

        awaitTimeline(bob);
        assertThat(world.home(bob)).hasSize(75);
    }

    @Test
    void aWiderRuleStaysInForceAndANarrowerRuleIsVerifiedFirst() {
        await().until(() -> strategies.pushRule() == PushRule.ORDINARY_AUTHORS);
        switchTo("push");
        switchTo("pull");
        assertThat(strategies.pushRule()).isEqualTo(PushRule.ALL_AUTHORS);
        await().until(() -> strategies.pushRule() == PushRule.NO_AUTHORS);

        // Another instance switches; this instance does not know it yet.
        redis.set(bytes("aviary:timeline-epoch"), bytes(epoch() + 1 + " push"));
        assertThat(strategies.pushRule()).isEqualTo(PushRule.ALL_AUTHORS);
    }

    @Test
    void theStrategyAndALaterEpochAreRestoredAfterRedisLostEverything() {
        switchTo("push");
        warm(bob);
        world.link(bob, ann);
        world.post(ann, 2);
        long before = epoch();

        redis.flushall();

        await().until(() -> redis.exists(bytes("aviary:timeline-epoch")) == 1);
        assertThat(currentStrategy()).isEqualTo("push");
        assertThat(epoch()).isGreaterThan(before);
        assertThat(reader.home(bob, "").ids()).isEqualTo(world.home(bob)).hasSize(2);
    }

    private static PushRule ruleOf(String strategy) {
        return switch (strategy) {
            case "push" -> PushRule.ALL_AUTHORS;
            case "pull" -> PushRule.NO_AUTHORS;
            default -> PushRule.ORDINARY_AUTHORS;
        };
    }

    private static long epoch() {
        var stored = new String(redis.get(bytes("aviary:timeline-epoch")));
        return Long.parseLong(stored.split(" ")[0]);
    }

    private String currentStrategy() {
        return reader.send("GET", PATH, tokens.service()).body().path("strategy").asString();
    }

    private Reader.Response switchTo(String strategy) {
        return reader.send(
                "PUT", PATH, tokens.service(), "{\"strategy\":\"%s\"}".formatted(strategy));
    }

    private void awaitTimeline(long user) {
        await().untilAsserted(
                        () -> assertThat(reader.scroll(user, 100)).isEqualTo(world.home(user)));
    }
}
