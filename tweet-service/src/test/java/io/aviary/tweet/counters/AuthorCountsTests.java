package io.aviary.tweet.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class AuthorCountsTests {
    @Autowired private Api api;
    @Autowired private Rows rows;

    @Test
    void anAuthorsTweetsAndLikesAreCountedAtOnce() {
        var author = User.onFirst();
        var other = User.onSecond();
        var first = api.tweet(author, "one");
        var second = api.tweet(author, "two");
        var third = api.tweet(author, "three");
        api.delete(author, "/2/tweets/" + third);
        api.like(author, first);
        api.like(author, second);
        api.unlike(author, second);
        api.like(other, first);

        var data =
                api.internalGet(
                                "/internal/authors/counts?ids="
                                        + author.id()
                                        + ","
                                        + other.id()
                                        + ",77")
                        .expect(200)
                        .body()
                        .at("/data");

        assertThat(data.valueStream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        counts(author.id(), 2, 1), counts(other.id(), 0, 1), counts("77", 0, 0));
    }

    @Test
    void repliesQuotesAndRetweetsAreTweetsUntilTheyAreDeleted() {
        var author = User.onSecond();
        var original = rows.tweet(User.onFirst(), "original", Map.of());
        rows.reply(author, original, author);
        rows.quote(author, original);
        rows.retweet(author, original);
        rows.delete(rows.retweet(author, rows.tweet(author, "own", Map.of())));

        assertThat(
                        api.internalGet("/internal/authors/counts?ids=" + author.id())
                                .expect(200)
                                .body()
                                .at("/data/0")
                                .toString())
                .isEqualTo(counts(author.id(), 4, 0));
    }

    private static String counts(String id, int tweets, int likes) {
        return "{\"id\":\"%s\",\"tweet_count\":%d,\"like_count\":%d}".formatted(id, tweets, likes);
    }
}
