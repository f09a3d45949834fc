package io.aviary.platform.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.id.LogicalShard;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardMapTests {
    @Test
    void everyLogicalShardHasAServer() {
        var map = new ShardMap(List.of(server(0, 511), server(512, 1023)));

        assertThat(map.physical(new LogicalShard(511))).isEqualTo(new PhysicalShard(0));
        assertThat(map.physical(new LogicalShard(512))).isEqualTo(new PhysicalShard(1));
        assertThat(map.group(List.of(1, 600, 2), LogicalShard::new))
                .containsEntry(new PhysicalShard(0), List.of(1, 2))
                .containsEntry(new PhysicalShard(1), List.of(600));
    }

    @Test
    void aGapIsRefused() {
        assertThatThrownBy(() -> new ShardMap(List.of(server(0, 511), server(513, 1023))))
                .hasMessageContaining("no server holds logical shard 512");
    }

    @Test
    void anOverlapIsRefused() {
        assertThatThrownBy(() -> new ShardMap(List.of(server(0, 600), server(600, 1023))))
                .hasMessageContaining("two servers hold logical shard 600");
    }

    private static ShardSettings.Server server(int from, int to) {
        return new ShardSettings.Server("jdbc:postgresql://x/y", "u", "p", from, to);
    }
}
