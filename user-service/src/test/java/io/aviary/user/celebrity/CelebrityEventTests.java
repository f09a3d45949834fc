package io.aviary.user.celebrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.json.Json;
import io.aviary.user.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CelebrityEventTests {
    @ParameterizedTest
    @CsvSource({"BECOMING,3", "CEASING,4"})
    void aChangeMatchesTheSample(CelebrityState state, long version) throws IOException {
        var changed = new Celebrity(new UserId(2090000000000000202L), state, version);

        var event = CelebrityEvent.of(changed, Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(tree(Json.write(event))).isEqualTo(sample("celebrity_" + state));
    }

    private static JsonNode sample(String name) throws IOException {
        var home = Path.of(System.getProperty("aviary.home"));
        return tree(Files.readString(home.resolve("contracts/events/" + name + ".json")));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
