package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.TweetId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.util.RawValue;

class LastRenderingTests {
    private static final Set<String> ID = Set.of("id");

    private final LastRendering rendering = new LastRendering();
    private int renderings;

    private void render(Set<String> fields, @Nullable Counters counters) {
        rendering.get(
                fields,
                counters,
                () -> {
                    renderings++;
                    return new RawValue("{}");
                });
    }

    private static Counters likes(int likes) {
        return new Counters(new TweetId(1), Map.of("like_count", likes));
    }

    @Test
    void theSameFieldsAreRenderedOnce() {
        render(ID, null);
        render(Set.of("id"), null);
        assertThat(renderings).isEqualTo(1);
        render(Set.of("id", "text"), null);
        assertThat(renderings).isEqualTo(2);
    }

    @Test
    void countersThatWereLoadedAgainAreRenderedOnlyIfTheyChanged() {
        render(ID, likes(1));
        render(ID, likes(1));
        assertThat(renderings).isEqualTo(1);
        render(ID, likes(2));
        assertThat(renderings).isEqualTo(2);
        render(ID, null);
        assertThat(renderings).isEqualTo(3);
    }
}
