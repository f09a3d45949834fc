package io.aviary.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tools.client.Page;
import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.ledger.PostLedger.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationTests {
    @TempDir Path folder;

    @Test
    void aHomeTimelineHasTheTweetsOfFolloweesAndOfTheUserNewestFirst() throws IOException {
        var graph = EdgeList.read(Files.writeString(folder.resolve("e"), "1 2\n1 3\n2 3\n"), false);
        var expected = new ExpectedTimelines(graph, new long[][] {{50, 20}, {40, 30}, {60, 10}});

        assertThat(expected.of(0)).containsExactly(60, 50, 40, 30, 20, 10);
        assertThat(expected.of(1)).containsExactly(60, 40, 30, 10);
        assertThat(expected.of(2)).containsExactly(60, 10);
    }

    @Test
    void onlyTheFirstDifferenceIsReported() {
        assertThat(difference(3, 2, 1)).isEmpty();
        assertThat(difference(3, 1)).get().hasToString("u1, home, position 1: expected 2, got 1");
        assertThat(difference(3, 2))
                .get()
                .hasToString("u1, home, position 2: expected 1, got the end");
        assertThat(difference(3, 3, 2, 1))
                .get()
                .hasToString("u1, home, position 1: expected 2, got 3");
        assertThat(difference(3, 2, 1, 0))
                .get()
                .hasToString("u1, home, position 3: expected the end, got 0");
    }

    private static Optional<Difference> difference(long... actual) {
        return Difference.between("u1", "home", new long[] {3, 2, 1}, actual);
    }

    @Test
    void allPagesAreRead() {
        var paged =
                PagedTimeline.read(token -> token.isEmpty() ? page("b", 9, 8) : page(null, 7), 100);

        assertThat(paged.ids()).containsExactly(9, 8, 7);
        assertThat(paged.pages()).isEqualTo(2);
        assertThat(paged.flaw()).isEmpty();
    }

    @Test
    void endlessPagingIsStopped() {
        assertThat(PagedTimeline.read(token -> page("again", 9, 8), 10).ids()).hasSize(12);
        assertThat(PagedTimeline.read(token -> page("again"), 10).flaw())
                .contains("an empty page has a next token");
    }

    @Test
    void aPageWithAWrongCountIsAFlaw() {
        var page = new Page(List.of(new Page.Tweet(1, "")), Optional.empty(), 2);
        assertThat(PagedTimeline.read(token -> page, 10).flaw())
                .contains("a page reports result_count 2 and contains 1");
    }

    private static Page page(String next, long... ids) {
        var tweets = LongStream.of(ids).mapToObj(id -> new Page.Tweet(id, "t" + id)).toList();
        return new Page(tweets, Optional.ofNullable(next), ids.length);
    }

    @Test
    void anAcknowledgedTweetAppearsOnceAndATweetWithUnknownOutcomeAtMostOnce() {
        var check =
                new LedgerCheck(
                        List.of(new Post("u1", "known", 5L), new Post("u1", "unknown", null)));
        var known = new Page.Tweet(5, "known");
        var unknown = new Page.Tweet(6, "unknown");

        assertThat(check.findDifferences("u1", List.of(known))).isEmpty();
        assertThat(check.findDifferences("u1", List.of(unknown, known))).isEmpty();
        assertThat(check.findDifferences("u1", List.of(unknown))).hasSize(1);
        assertThat(check.findDifferences("u1", List.of(known, known))).hasSize(1);
        assertThat(check.findDifferences("u1", List.of(known, new Page.Tweet(7, "known"))))
                .hasSize(1);
        assertThat(
                        check.findDifferences(
                                "u1", List.of(known, unknown, new Page.Tweet(8, "unknown"))))
                .hasSize(1);
        assertThat(check.findDifferences("u2", List.of())).isEmpty();
    }
}
