package io.aviary.timeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SwitchingCachesTests extends RunningService {
    private static final String PATH = "/internal/caches";
    private static final String ON =
            """
            {"l1": true, "l2": true, "single_flight": true}""";

    private final long bob = world.newUser();

    @AfterEach
    void switchAllOn() {
        put(ON, tokens.service());
    }

    @Test
    void layersAreSwitchedAtRuntime() {
        world.post(bob, 3);
        assertState(ON);
        reader.home(bob, "");
        assertThat(countLoadsOfAPage()).isZero();

        assertThat(put("{\"l1\": false}", tokens.service()).status()).isEqualTo(200);
        // After a slow reply of Redis, all reads use the source for a second.
        await().untilAsserted(() -> assertThat(countLoadsOfAPage()).as("from Redis").isZero());
        put("{\"l2\": false}", tokens.service());
        assertState("{\"l1\": false, \"l2\": false, \"single_flight\": true}");
        assertThat(countLoadsOfAPage()).isEqualTo(1);
        assertThat(countLoadsOfAPage()).isEqualTo(1);

        put("{\"l1\": true, \"single_flight\": false}", tokens.service());
        assertThat(countLoadsOfAPage()).as("memory starts empty").isEqualTo(1);
        assertThat(countLoadsOfAPage()).isZero();
    }

    private Reader.Response put(String json, String token) {
        return reader.send("PUT", PATH, token, json);
    }

    private int countLoadsOfAPage() {
        int before = services.calls("tweets");
        assertThat(reader.home(bob, "").ids()).hasSize(3);
        return services.calls("tweets") - before;
    }

    private void assertState(String json) {
        assertThat(reader.send("GET", PATH, tokens.service()).body())
                .isEqualTo(JsonMapper.shared().readTree(json));
    }

    @Test
    void usersMayNotSwitchLayers() {
        assertThat(put("{\"l1\": false}", tokens.user(bob)).status()).isEqualTo(401);
        assertState(ON);
    }
}
