package io.aviary.user.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.json.Json;
import io.aviary.user.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FollowEventTests {
    private static final UserFollows EDGE =
            new UserFollows(
                    new UserId(2090000000000000101L),
                    new UserId(2090000000000000202L),
                    3,
                    true,
                    2090000000000000303L);

    @Test
    void aChangedFollowMatchesTheSampleAndIsReadBack() throws IOException {
        var event = FollowEvent.changed(EDGE, Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(tree(Json.write(event))).isEqualTo(sample("follow_changed"));
        assertThat(FollowEvent.read(sample("follow_changed").toString())).isEqualTo(event);
        assertThat(event.edge()).isEqualTo(EDGE);
    }

    @Test
    void anAppliedFollowMatchesTheSample() throws IOException {
        var event = FollowEvent.changed(EDGE, Instant.parse("2026-01-01T00:00:00Z")).applied();

        assertThat(tree(Json.write(event))).isEqualTo(sample("follow_applied"));
    }

    @Test
    void anUnfollowHasFollowingFalse() {
        var ended = new UserFollows(new UserId(1), new UserId(2), 4, false, 3);

        assertThat(Json.write(FollowEvent.changed(ended, Instant.EPOCH)))
                .contains("\"following\":false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"type\":\"follow_changed\",\"follower_id\":\"x\",\"followee_id\":\"2\",\"edge_id\":\"3\"}",
                "{\"type\":\"follow_changed\",\"follower_id\":\"1\",\"edge_id\":\"3\"}",
                "{\"type\":\"follow_changed\",\"follower_id\":\"1\",\"followee_id\":\"2\",\"edge_id\":\"3\"}",
                "{\"type\":\"other\",\"version\":1,\"follower_id\":\"1\",\"followee_id\":\"2\",\"edge_id\":\"3\"}"
            })
    void anIncompleteEventCannotBeRead(String text) {
        assertThatThrownBy(() -> FollowEvent.read(text)).isInstanceOf(PoisonEventException.class);
    }

    private static JsonNode sample(String name) throws IOException {
        var home = Path.of(System.getProperty("aviary.home"));
        return tree(Files.readString(home.resolve("contracts/events/" + name + ".json")));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
