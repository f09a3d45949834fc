package io.aviary.timeline.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MasterTests {
    private static final String NO_REPLICATION = "0".repeat(40);
    private static final String FRESH =
            """
            # Server
            run_id:a1
            # Replication
            role:master
            master_replid2:%s
            second_repl_offset:-1
            # Persistence
            rdb_last_load_keys_loaded:0
            aof_enabled:0
            """
                    .formatted(NO_REPLICATION);

    @Test
    void aMasterThatStartedEmptyDidNotTakeOver() {
        assertThat(Master.of(FRESH).orElseThrow().tookOver()).isFalse();
    }

    @Test
    void aMasterThatWasPromotedOrLoadedFromDiskTookOver() {
        for (var info :
                new String[] {
                    FRESH.replace(NO_REPLICATION, "b2"),
                    FRESH.replace("loaded:0", "loaded:7"),
                    FRESH.replace("aof_enabled:0", "aof_enabled:1")
                }) {
            assertThat(Master.of(info).orElseThrow().tookOver()).as(info).isTrue();
        }
    }

    @Test
    void everyStartAndEveryPromotionHasAnotherId() {
        var promoted = FRESH.replace(NO_REPLICATION, "b2").replace("offset:-1", "offset:30");
        assertThat(
                        new String[] {
                            FRESH,
                            FRESH.replace("a1", "c3"),
                            promoted,
                            promoted.replace("offset:30", "offset:40")
                        })
                .extracting(info -> Master.of(info).orElseThrow().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void theEvictedKeysAreCounted() {
        assertThat(Master.of(FRESH).orElseThrow().evictedKeys()).isZero();
        assertThat(Master.of(FRESH + "evicted_keys:12\n").orElseThrow().evictedKeys())
                .isEqualTo(12);
    }

    @Test
    void aReplicaIsNotAMaster() {
        assertThat(Master.of(FRESH.replace("role:master", "role:slave"))).isEmpty();
        assertThat(Master.of("")).isEmpty();
    }
}
