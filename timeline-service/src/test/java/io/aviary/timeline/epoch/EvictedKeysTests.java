package io.aviary.timeline.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.redis.Master;
import org.junit.jupiter.api.Test;

class EvictedKeysTests {
    private final EvictedKeys keys = new EvictedKeys();

    @Test
    void evictionsOfAllMastersAreAdded() {
        check(master("a", "1", 5_000), master("b", "1", 70));
        assertThat(keys.total()).as("before the first check").isZero();

        check(master("a", "1", 5_010), master("b", "1", 71));
        assertThat(keys.total()).isEqualTo(11);
    }

    @Test
    void aMasterThatMissesACheckChangesNothing() {
        check(master("a", "1", 5_000), master("b", "1", 70));
        check(master("b", "1", 71));
        assertThat(keys.total()).isEqualTo(1);

        check(master("a", "1", 5_002), master("b", "1", 71));
        assertThat(keys.total()).isEqualTo(3);
    }

    @Test
    void aProcessThatIsPromotedAgainKeepsItsCount() {
        check(master("a", "1", 5_000));
        check(master("b", "1", 0));
        check(master("a", "2", 5_000));

        assertThat(keys.total()).isZero();
    }

    @Test
    void aCountThatRestartsDoesNotDecreaseTheTotal() {
        check(master("a", "1", 10));
        check(master("a", "1", 15));
        check(master("a", "1", 0));
        check(master("a", "1", 2));

        assertThat(keys.total()).isEqualTo(7);
    }

    private void check(Master... masters) {
        for (var master : masters) {
            keys.count(master);
        }
    }

    private static Master master(String process, String id, long evicted) {
        return new Master(process, id, false, evicted);
    }
}
