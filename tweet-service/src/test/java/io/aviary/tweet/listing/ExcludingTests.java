package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.Statements;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class ExcludingTests {
    private final User author = User.onFirst();
    private final User other = User.onSecond();
    private final List<String> plain = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private final List<String> retweets = new ArrayList<>();
    private final List<String> all = new ArrayList<>();

    @Autowired private Api api;
    @Autowired private Rows rows;

    /// Posts tweets of every kind. The original of every third retweet is deleted.
    @BeforeEach
    void postAllKinds() {
        for (int i = 0; i < 24; i++) {
            var original = rows.insertTweet(other, "original", Map.of());
            var kinds = List.of(plain, replies, retweets);
            var id =
                    switch (i % 3) {
                        case 0 -> i % 2 == 0 ? rows.insertQuote(author, original) : plain();
                        case 1 -> rows.insertReply(author, original, other);
                        default -> rows.insertRetweet(author, original);
                    };
            if (i % 9 == 8) {
                rows.markDeleted(original);
            } else {
                kinds.get(i % 3).addFirst(id);
                all.addFirst(id);
            }
        }
    }

    private String plain() {
        return rows.insertTweet(author, "plain", Map.of());
    }

    @Test
    void nothingIsExcludedByDefault() {
        assertThat(readAll("")).isEqualTo(all).hasSize(22);
        assertThat(readAll("&exclude=")).isEqualTo(all);
    }

    @Test
    void repliesAndRetweetsAreExcludedOnRequest() {
        assertThat(readAll("&exclude=replies")).isEqualTo(without(replies)).hasSize(14);
        assertThat(readAll("&exclude=retweets")).isEqualTo(without(retweets)).hasSize(16);
        assertThat(readAll("&exclude=retweets,replies")).isEqualTo(plain).hasSize(8);
    }

    @Test
    void allFiltersWorkTogether() {
        var filtered = "&exclude=replies&since_id=%s&until_id=%s";
        var most = without(replies);

        assertThat(readAll(filtered.formatted(most.getLast(), most.getFirst())))
                .isEqualTo(most.subList(1, most.size() - 1));
    }

    @Test
    void thePageIsNotEmptyIfOneTweetFollowsManyExcludedOnes() {
        var talker = User.onFirst();
        var first = rows.insertTweet(talker, "the only plain one", Map.of());
        for (int i = 0; i < 7 + 4 * 100; i++) {
            rows.insertReply(talker, first, talker);
        }
        var list = "/2/users/" + talker.id() + "/tweets?max_results=5&exclude=replies";

        var page = api.get(other, list).expect(200);

        assertThat(page.all("/data", "id")).containsExactly(first);
        assertThat(page.body().at("/meta").has("next_token")).isFalse();
    }

    @Test
    void aPageExaminesABoundedNumberOfTweets() {
        var talker = User.onFirst();
        var oldest = rows.insertTweet(talker, "the oldest plain one", Map.of());
        for (int i = 0; i < 6 * 100; i++) {
            rows.insertReply(talker, oldest, talker);
        }
        var newest = rows.insertTweet(talker, "the newest plain one", Map.of());
        var list = "/2/users/" + talker.id() + "/tweets?max_results=5&exclude=replies";

        var page = api.get(other, list).expect(200);

        assertThat(page.all("/data", "id")).containsExactly(newest);
        assertThat(page.text("/meta/next_token").length()).isPositive();
        assertThat(PagedList.ids(api, other, list)).containsExactly(newest, oldest);
    }

    @Test
    void theOriginalsOfAPageTakeOneStatement() {
        var list = "/2/users/" + author.id() + "/tweets?max_results=100";

        assertThat(Statements.readingTweets(() -> api.get(other, list).expect(200))).isEqualTo(1);
        assertThat(
                        Statements.readingTweets(
                                () ->
                                        api.get(other, list + "&expansions=referenced_tweets.id")
                                                .expect(200)))
                .isEqualTo(1);
    }

    @Test
    void aPageIsToppedUpIfOriginalsAreDeleted() {
        var fan = User.onSecond();
        var originals =
                IntStream.range(0, 30)
                        .mapToObj(i -> rows.insertTweet(other, "original", Map.of()))
                        .toList();
        var repeated =
                originals.stream().map(original -> rows.insertRetweet(fan, original)).toList();
        originals.subList(3, 29).forEach(rows::markDeleted);

        var page = api.get(fan, "/2/users/" + fan.id() + "/tweets?max_results=5").expect(200);

        assertThat(page.all("/data", "id"))
                .containsExactly(
                        repeated.get(29), repeated.get(2), repeated.get(1), repeated.get(0));
        assertThat(page.body().at("/meta").has("next_token")).isFalse();
        assertThat(page.text("/meta/newest_id")).isEqualTo(repeated.get(29));
        assertThat(page.text("/meta/oldest_id")).isEqualTo(repeated.get(0));
    }

    private List<String> without(List<String> kind) {
        return all.stream().filter(id -> !kind.contains(id)).toList();
    }

    private List<String> readAll(String filter) {
        return PagedList.ids(
                api, other, "/2/users/" + author.id() + "/tweets?max_results=5" + filter);
    }
}
