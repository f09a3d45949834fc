package io.aviary.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.testing.SentStatements;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks the number of statements that a request sends.
@TweetServiceTest
class StatementCountTests {
    @Autowired private Api api;

    private final User author = User.onFirst();
    private final User reader = User.onSecond();
    private final User other = User.onSecond();

    @Test
    void aPostTakesOneStatement() {
        assertThat(sent(() -> api.tweet(author, "with its event"))).hasSize(1);
        assertThat(sent(() -> api.tweet(author, "with a mention of @" + reader.name()))).hasSize(1);
    }

    @Test
    void aPageOfTweetsTakesOneStatementPerServer() {
        var few = ids(author, 1) + "," + ids(reader, 1);
        var many = ids(author, 20) + "," + ids(reader, 20);
        for (var ids : List.of(few, many)) {
            assertThat(sent(() -> api.internalGet("/internal/tweets?ids=" + ids).expect(200)))
                    .hasSize(2);
            assertThat(sent(() -> api.internalGet("/internal/tweets/counters?ids=" + ids)))
                    .hasSize(2);
            assertThat(sent(() -> api.get(reader, "/2/tweets?ids=" + ids).expect(200))).hasSize(2);
        }
    }

    @Test
    void aPageOfAUserTimelineTakesOneStatement() {
        ids(author, 30);
        for (int size : List.of(5, 30)) {
            var page = "/2/users/%s/tweets?max_results=%s".formatted(author.id(), size);
            assertThat(sent(() -> api.get(reader, page).expect(200))).hasSize(1);
        }
    }

    @Test
    void aPollOfMentionsTakesThreeStatementsPerServer() {
        var poll = "/2/users/%s/mentions?since_id=1".formatted(reader.id());
        for (int number : List.of(2, 10)) {
            for (int i = 0; i < number; i++) {
                api.tweet(i % 2 == 0 ? author : other, "hi @" + reader.name());
            }
            assertThat(sent(() -> api.get(reader, poll).expect(200))).hasSize(6);
        }
    }

    @Test
    void aLikeTakesThreeStatements() {
        var tweet = api.tweet(author, "liked");
        assertThat(sent(() -> api.like(reader, tweet).expect(200))).hasSize(3);
        assertThat(sent(() -> api.like(reader, tweet).expect(200)))
                .as("a repetition adds no event")
                .hasSize(2);
        assertThat(sent(() -> api.unlike(reader, tweet).expect(200))).hasSize(3);
    }

    @Test
    void newestTweetsTakeOneStatementPerServerForAnyNumberOfAuthors() {
        for (int count : List.of(2, 5_000)) {
            var authors =
                    IntStream.range(0, count)
                            .mapToObj(i -> User.stranger(i % 2 == 0 ? 3 : 1020).id())
                            .toList();
            var slice = Map.of("author_ids", authors, "limit", 800);
            assertThat(sent(() -> api.internalPost("/internal/tweets/slice", slice).expect(200)))
                    .hasSize(2);
            var up = Map.of("author_ids", authors, "limit", 101, "oldest_first", true);
            assertThat(sent(() -> api.internalPost("/internal/tweets/slice", up).expect(200)))
                    .hasSize(2);
        }
    }

    private String ids(User user, int count) {
        return String.join(
                ",",
                IntStream.range(0, count).mapToObj(i -> api.tweet(user, "tweet " + i)).toList());
    }

    private static List<String> sent(Runnable request) {
        return SentStatements.during(request);
    }
}
