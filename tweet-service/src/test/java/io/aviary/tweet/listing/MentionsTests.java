package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class MentionsTests {
    private final User user = User.onFirst();
    private final List<User> others = List.of(User.onFirst(), User.onSecond());
    private final List<String> existing = new ArrayList<>();

    @Autowired private Api api;
    @Autowired private Rows rows;

    /// Inserts mentions of the user by authors on both servers. Of every four tweets, one is
    /// deleted and one has a removed mention.
    @BeforeEach
    void mentionTheUser() {
        for (int i = 0; i < 40; i++) {
            var id = rows.insertTweetMentioning(others.get(i % 3 % 2), List.of(user));
            rows.insertMention(user, id, i % 4 == 1);
            switch (i % 4) {
                case 0 -> rows.markDeleted(id);
                case 1 -> {}
                default -> existing.add(id);
            }
        }
        // Ids of the same millisecond are ordered by shard.
        existing.sort(Comparator.comparing(Long::parseLong, Comparator.reverseOrder()));
        rows.insertMention(
                others.getFirst(), rows.insertTweet(user, "to another", Map.of()), false);
    }

    @Test
    void mentioningTweetsComeNewestFirstWithoutDeletedOnes() {
        assertThat(readAll("?max_results=7")).isEqualTo(existing).hasSize(20);
        assertThat(readAll("?max_results=100")).isEqualTo(existing);
    }

    @Test
    void aPageHoldsTenTweetsByDefault() {
        var page = page("");

        assertThat(page.all("/data", "id")).isEqualTo(existing.subList(0, 10));
        assertThat(page.text("/meta/newest_id")).isEqualTo(existing.get(0));
        assertThat(page.text("/meta/oldest_id")).isEqualTo(existing.get(9));
        assertThat(page.text("/meta/next_token").length()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void idsAndTimesLimitTheRange() {
        var middle = existing.get(9);
        var time = SnowflakeId.of(middle).time();

        assertThat(readAll("?max_results=5&since_id=" + middle)).isEqualTo(existing.subList(0, 9));
        assertThat(readAll("?max_results=5&until_id=" + middle))
                .isEqualTo(existing.subList(10, 20));
        assertThat(readAll("?max_results=5&start_time=" + time))
                .contains(middle)
                .hasSizeLessThan(20);
        assertThat(readAll("?max_results=5&end_time=" + time)).doesNotContain(middle);
        assertThat(page("?since_id=" + existing.getFirst()).body().toString())
                .isEqualTo("{\"meta\":{\"result_count\":0}}");
    }

    @Test
    void excludeIsIgnored() {
        assertThat(page("?exclude=replies,retweets").all("/data", "id")).hasSize(10);
        assertThat(page("?exclude=nonsense").all("/data", "id")).hasSize(10);
    }

    @Test
    void expansionsAndFieldsWorkAsElsewhere() {
        var page = page("?expansions=author_id,entities.mentions.username&tweet.fields=created_at");

        assertThat(page.all("/includes/users", "id"))
                .containsExactlyInAnyOrder(user.id(), others.get(0).id(), others.get(1).id());
        assertThat(page.all("/data", "created_at")).hasSize(10).doesNotContain("");
    }

    @Test
    void aUserWithoutMentionsHasAnEmptyPageAndAnUnknownUserIsNotFound() {
        var unnoticed = User.onSecond();
        var stranger = User.stranger(9);

        assertThat(
                        api.get(user, "/2/users/" + unnoticed.id() + "/mentions")
                                .expect(200)
                                .body()
                                .toString())
                .isEqualTo("{\"meta\":{\"result_count\":0}}");
        var response = api.get(user, "/2/users/" + stranger.id() + "/mentions").expect(404);
        assertThat(response.text("/parameter")).isEqualTo("id");
        assertThat(response.text("/value")).isEqualTo(stranger.id());
        assertThat(response.text("/resource_type")).isEqualTo("user");
    }

    @Test
    void theTokensOfAnotherListAreRefused() {
        for (int i = 0; i < 12; i++) {
            api.tweet(user, "tweet " + i);
        }
        var foreign =
                api.get(user, "/2/users/" + user.id() + "/tweets")
                        .expect(200)
                        .text("/meta/next_token");
        var path = "/2/users/%s/mentions?pagination_token=%s";

        api.get(user, path.formatted(user.id(), foreign)).expectInvalid("pagination_token");
        var own = page("").text("/meta/next_token");
        api.get(user, path.formatted(user.id(), own)).expect(200);
        api.get(user, path.formatted(others.getFirst().id(), own))
                .expectInvalid("pagination_token");
    }

    private List<String> readAll(String query) {
        return PagedList.ids(api, user, "/2/users/" + user.id() + "/mentions" + query);
    }

    private Api.Response page(String query) {
        return api.get(others.getFirst(), "/2/users/" + user.id() + "/mentions" + query)
                .expect(200);
    }
}
