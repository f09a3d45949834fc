package io.aviary.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tools.graph.EdgeList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanOutTests {
    @TempDir private Path folder;

    @Test
    void aTweetIsDeliveredToAllFollowersAndItsAuthor() throws IOException {
        Path file = Files.writeString(folder.resolve("graph"), "1 3\n2 3\n4 3\n1 2\n4 2\n3 1\n");
        var graph = EdgeList.read(file, false);

        int[] authors = SeededFollowers.mostFollowed(graph, 2);

        assertThat(authors).containsExactly(2, 1);
        assertThat(graph.username(authors[0])).isEqualTo("u3");
        var audience = new SeededFollowers(graph, new long[4], SeededFollowers.followers(graph));
        assertThat(audience.deliveries(authors)).isEqualTo(4 + 3);
    }

    @Test
    void theKeyOfATimelineNamesTheShardOfItsOwner() {
        long owner = 5L << 22 | 700L << 12 | 3;

        assertThat(FullTimelines.key(owner)).isEqualTo("tl:{700}:" + owner);
    }
}
