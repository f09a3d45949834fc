package io.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.Statements;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class ExpansionTests {
    private static final String ALL =
            "author_id,referenced_tweets.id,referenced_tweets.id.author_id,in_reply_to_user_id,"
                    + "attachments.media_keys,entities.mentions.username";

    private final User author = User.onFirst();
    private final User other = User.onSecond();

    @Autowired private Api api;
    @Autowired private Rows rows;

    @ParameterizedTest
    @CsvSource({
        "author_id,                       author_id,           users",
        "referenced_tweets.id,            referenced_tweets,   tweets",
        "referenced_tweets.id.author_id,  referenced_tweets,   tweets users",
        "in_reply_to_user_id,             in_reply_to_user_id, users",
        "attachments.media_keys,          attachments,         media",
        "entities.mentions.username,      entities,            users",
    })
    void everyExpansionShowsItsIdsInTheDataAndItsObjectsInTheIncludes(
            String expansion, String field, String kinds) {
        var response = read(everything(), "expansions=" + expansion);

        assertThat(response.body().at("/data").propertyNames())
                .containsExactlyInAnyOrder("id", "text", "edit_history_tweet_ids", field);
        assertThat(response.body().at("/includes").propertyNames())
                .containsExactlyInAnyOrder(kinds.split(" "));
    }

    @Test
    void nothingIsIncludedWithoutAnExpansion() {
        assertThat(read(everything(), "").body().propertyNames()).containsExactly("data");
    }

    @Test
    void missingObjectsAreNotIncluded() {
        var plain = rows.insertTweet(author, "plain", Map.of());

        var response = read(plain, "expansions=" + ALL.replaceFirst("^author_id,", ""));

        assertThat(response.body().propertyNames()).containsExactly("data");
    }

    @Test
    void everyUserTweetAndMediaItemIsIncludedOnce() {
        var photo = rows.insertPhoto(other);
        var original =
                rows.insertTweet(
                        other, "original", Map.of("media_ids", new long[] {photo.value()}));
        var ids =
                List.of(
                        rows.insertRetweet(author, original),
                        rows.insertQuote(author, original),
                        rows.insertReply(other, original, other),
                        rows.insertTweetMentioning(author, List.of(other, author)),
                        original);

        var response = several(ids, "expansions=" + ALL);

        assertThat(response.all("/data", "id")).isEqualTo(ids);
        assertThat(response.all("/includes/users", "id"))
                .containsExactlyInAnyOrder(author.id(), other.id());
        assertThat(response.all("/includes/tweets", "id")).containsExactly(original);
        assertThat(response.all("/includes/media", "media_key")).containsExactly("3_" + photo);
    }

    @Test
    void includedObjectsHaveTheRequestedFields() {
        var response =
                read(
                        everything(),
                        "tweet.fields=created_at&user.fields=verified&expansions=" + ALL);
        var bare = read(everything(), "expansions=referenced_tweets.id");

        assertThat(response.body().at("/includes/tweets/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "text", "edit_history_tweet_ids", "created_at", "author_id");
        assertThat(response.body().at("/includes/users/0").propertyNames())
                .containsExactly("id", "name", "username", "verified");
        assertThat(bare.body().at("/includes/tweets/0").propertyNames())
                .containsExactlyInAnyOrder("id", "text", "edit_history_tweet_ids");
    }

    @Test
    void mediaItemsShowTheirKeyAndTypeByDefault() {
        var tweet = everything();
        var expansion = "expansions=attachments.media_keys";

        assertThat(read(tweet, expansion).body().at("/includes/media/0").propertyNames())
                .containsExactlyInAnyOrder("media_key", "type");
        read(tweet, expansion + "&media.fields=url,width,height,variants,alt_text,duration_ms");
        assertThat(read(tweet, "media.fields=url").body().has("includes")).isFalse();
    }

    @Test
    void aRetweetShowsTheMediaOfItsOriginalAndAQuoteItsOwn() {
        var photo = rows.insertPhoto(other);
        var columns = Map.of("media_ids", new long[] {photo.value()});
        var original = rows.insertTweet(other, "original", columns);
        var expansion = "expansions=attachments.media_keys";

        var retweet = read(rows.insertRetweet(author, original), expansion);
        var quote = read(rows.insertQuote(author, original), expansion + ",referenced_tweets.id");
        var both =
                read(
                        rows.insertQuote(author, original),
                        expansion + ",referenced_tweets.id&tweet.fields=attachments");

        assertThat(retweet.text("/data/attachments/media_keys/0")).isEqualTo("3_" + photo);
        assertThat(retweet.all("/includes/media", "media_key")).containsExactly("3_" + photo);
        assertThat(quote.body().at("/includes").propertyNames()).containsExactly("tweets");
        assertThat(both.text("/includes/tweets/0/attachments/media_keys/0"))
                .isEqualTo("3_" + photo);
    }

    @Test
    void authorsOfReferencedTweetsAreAnExpansionOfTheirOwn() {
        var quote = rows.insertQuote(author, rows.insertTweet(other, "quoted", Map.of()));

        var response = read(quote, "expansions=referenced_tweets.id.author_id");

        assertThat(response.all("/includes/users", "id")).containsExactly(other.id());
        assertThat(response.all("/includes/tweets", "author_id")).containsExactly(other.id());
        assertThat(read(quote, "expansions=author_id").all("/includes/users", "id"))
                .containsExactly(author.id());
    }

    @Test
    void aDeletedReferencedTweetIsNamedAndNotIncluded() {
        var quoted = rows.insertTweet(other, "quoted", Map.of());
        var quote = rows.insertQuote(author, quoted);
        rows.markDeleted(quoted);

        var response = read(quote, "expansions=referenced_tweets.id");

        assertThat(response.text("/data/referenced_tweets/0/id")).isEqualTo(quoted);
        assertThat(response.body().has("includes")).isFalse();
    }

    @Test
    void anUnknownUserIsOmitted() {
        var tweet = rows.insertTweetMentioning(author, List.of(User.stranger(5), other));

        assertThat(
                        read(tweet, "expansions=entities.mentions.username")
                                .all("/includes/users", "id"))
                .containsExactly(other.id());
    }

    @Test
    void aHundredTweetsTakeNoMoreRequestsThanTwoTweets() {
        var few = mixed(2);
        var many = mixed(100);

        long forFew = Statements.readingTweets(() -> several(few, "expansions=" + ALL));
        int before = UserServiceStub.queries().size();
        long forMany = Statements.readingTweets(() -> several(many, "expansions=" + ALL));

        assertThat(forMany).isEqualTo(forFew).isEqualTo(4); // two statements on each of two servers
        // No request is sent if all users are cached.
        assertThat(UserServiceStub.queries()).hasSizeBetween(before, before + 1);
    }

    @Test
    void tweetsWithoutReferencesTakeOneStatement() {
        var plain = rows.insertTweet(author, "plain", Map.of());

        assertThat(Statements.readingTweets(() -> read(plain, "expansions=" + ALL))).isEqualTo(1);
    }

    @Test
    void moreThanAHundredUsersTakeSeveralRequests() {
        var users = IntStream.range(0, 150).mapToObj(i -> User.onSecond()).toList();
        var tweets =
                List.of(
                        rows.insertTweetMentioning(author, users.subList(0, 90)),
                        rows.insertTweetMentioning(author, users.subList(60, 150)));
        int before = UserServiceStub.queries().size();

        var response = several(tweets, "expansions=entities.mentions.username");

        assertThat(response.all("/includes/users", "id"))
                .isEqualTo(users.stream().map(User::id).toList());
        assertThat(UserServiceStub.queries().stream().skip(before).map(ExpansionTests::size))
                .containsExactly(100, 50);
    }

    @Test
    void authorsComeBeforeMentionedUsersWithinTheLimitOfThreeHundred() {
        var users = IntStream.range(0, 320).mapToObj(i -> User.onSecond()).toList();
        var tweets =
                IntStream.range(0, 4)
                        .mapToObj(i -> users.subList(80 * i, 80 * i + 80))
                        .map(some -> rows.insertTweetMentioning(author, some))
                        .toList();

        var response = several(tweets, "expansions=entities.mentions.username,author_id");

        assertThat(response.all("/includes/users", "id"))
                .hasSize(300)
                .startsWith(author.id(), users.getFirst().id())
                .endsWith(users.get(298).id());
    }

    private static int size(String query) {
        return query.split(",").length;
    }

    /// Inserts tweets of two authors that refer to tweets on both servers.
    private List<String> mixed(int number) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < number / 2; i++) {
            ids.add(rows.insertQuote(author, rows.insertTweet(other, "quoted", Map.of())));
            ids.add(rows.insertRetweet(other, rows.insertTweet(author, "original", Map.of())));
        }
        return ids;
    }

    /// Inserts a tweet for which every expansion includes an object.
    private String everything() {
        var answered = rows.insertTweet(other, "answered", Map.of());
        var mention =
                "{\"mentions\":[{\"start\":0,\"end\":2,\"username\":\"%s\",\"id\":\"%s\"}]}"
                        .formatted(other.name(), other.id());
        return rows.insertTweet(
                author,
                "everything",
                Map.of(
                        "in_reply_to_id",
                        Long.parseLong(answered),
                        "in_reply_to_user_id",
                        other.number().value(),
                        "entities",
                        mention,
                        "media_ids",
                        new long[] {rows.insertPhoto(author).value()}));
    }

    private Api.Response read(String tweet, String query) {
        return api.get(author, "/2/tweets/" + tweet + "?" + query).expect(200);
    }

    private Api.Response several(List<String> ids, String query) {
        return api.get(
                        author,
                        Stream.of("/2/tweets?ids=", String.join(",", ids), "&", query)
                                .reduce("", String::concat))
                .expect(200);
    }
}
