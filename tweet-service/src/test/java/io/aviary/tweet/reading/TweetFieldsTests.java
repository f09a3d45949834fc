package io.aviary.tweet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class TweetFieldsTests {
    private final User author = User.onFirst();
    private final User other = User.onSecond();

    @Autowired private Api api;
    @Autowired private Rows rows;

    @Test
    void aReplyShowsItsParentItsParentsAuthorAndItsConversation() {
        var first = rows.insertTweet(other, "first", Map.of());
        var reply = rows.insertReply(author, first, other);

        var shown =
                read(reply, "tweet.fields=referenced_tweets,in_reply_to_user_id,conversation_id");

        assertThat(shown.body().at("/data/referenced_tweets").toString())
                .isEqualTo("[{\"type\":\"replied_to\",\"id\":\"%s\"}]".formatted(first));
        assertThat(shown.text("/data/in_reply_to_user_id")).isEqualTo(other.id());
        assertThat(shown.text("/data/conversation_id")).isEqualTo(first);
    }

    @Test
    void aTweetWithoutReferencesShowsNone() {
        var plain = rows.insertTweet(author, "plain", Map.of());

        var data =
                read(plain, "tweet.fields=" + String.join(",", TweetFields.SELECTION.allowed()))
                        .body()
                        .at("/data");

        assertThat(data.propertyNames())
                .doesNotContain(
                        "referenced_tweets",
                        "in_reply_to_user_id",
                        "attachments",
                        "entities",
                        "geo",
                        "lang",
                        "source")
                .contains("conversation_id");
        assertThat(data.at("/conversation_id").asString()).isEqualTo(plain);
    }

    @Test
    void aRetweetShowsHowOftenItsOriginalWasRetweetedAndNoOtherCounts() {
        var original = rows.insertTweet(other, "popular", Map.of());
        rows.insertCounters(original, 4, 3, 2, 1);
        var retweet = rows.insertRetweet(author, original);
        var query = "tweet.fields=public_metrics&expansions=referenced_tweets.id";
        var expected =
                "{\"retweet_count\":3,\"reply_count\":0,\"like_count\":0,\"quote_count\":0,\"bookmark_count\":0,\"impression_count\":0}";

        var one = read(retweet, query).body();
        assertThat(one.at("/data/public_metrics").toString()).isEqualTo(expected);
        assertThat(one.at("/includes/tweets/0/public_metrics/like_count").asInt()).isEqualTo(4);
        var page = "/2/users/" + author.id() + "/tweets?tweet.fields=public_metrics";
        assertThat(api.get(other, page).body().at("/data/0/public_metrics").toString())
                .isEqualTo(expected);
    }

    /// Tools such as twarc always request every field and expansion that X documents.
    @Test
    void documentedFieldsWithoutValueAreLeftOut() {
        var quote = rows.insertQuote(author, rows.insertTweet(other, "quoted", Map.of()));
        var known =
                "tweet.fields=author_id%s&user.fields=verified%s&media.fields=url%s"
                        + "&expansions=author_id,referenced_tweets.id%s";
        var more =
                known.formatted(
                        ",context_annotations,withheld,edit_controls,note_tweet,article",
                        ",entities,verified_type,withheld,affiliation,most_recent_tweet_id",
                        ",non_public_metrics,organic_metrics,promoted_metrics",
                        ",attachments.poll_ids,geo.place_id,edit_history_tweet_ids");

        assertThat(read(quote, more).body())
                .isEqualTo(read(quote, known.formatted("", "", "", "")).body());
    }

    @Test
    void aReplyThatQuotesShowsBoth() {
        var first = rows.insertTweet(other, "first", Map.of());
        var second = rows.insertTweet(other, "second", Map.of());
        var both =
                rows.insertTweet(
                        author,
                        "both",
                        Map.of(
                                "in_reply_to_id", Long.parseLong(first),
                                "in_reply_to_user_id", other.number().value(),
                                "quoted_id", Long.parseLong(second)));

        assertThat(
                        read(both, "tweet.fields=referenced_tweets")
                                .body()
                                .at("/data/referenced_tweets")
                                .toString())
                .isEqualTo(
                        "[{\"type\":\"replied_to\",\"id\":\"%s\"},{\"type\":\"quoted\",\"id\":\"%s\"}]"
                                .formatted(first, second));
    }

    @Test
    void aRetweetShowsItsOriginal() {
        var original = rows.insertTweet(other, "original", Map.of());
        var retweet = rows.insertRetweet(author, original);

        assertThat(
                        read(retweet, "tweet.fields=referenced_tweets")
                                .body()
                                .at("/data/referenced_tweets")
                                .toString())
                .isEqualTo("[{\"type\":\"retweeted\",\"id\":\"%s\"}]".formatted(original));
    }

    @Test
    void allCountersAreShownAsTheyAreStored() {
        var tweet = rows.insertTweet(author, "popular", Map.of());
        rows.insertCounters(tweet, 4, 3, 2, 1);

        assertThat(
                        read(tweet, "tweet.fields=public_metrics")
                                .body()
                                .at("/data/public_metrics")
                                .toString())
                .isEqualTo(
                        "{\"retweet_count\":3,\"reply_count\":2,\"like_count\":4,\"quote_count\":1,\"bookmark_count\":0,\"impression_count\":0}");
    }

    @Test
    void entitiesAreShownAsTheyAreStored() {
        var entities =
                "{\"hashtags\":[{\"start\":0,\"end\":6,\"tag\":\"b\u00fccher\"}],\"urls\":[{\"start\":7,\"end\":30,\"url\":\"https://a.b/\",\"expanded_url\":\"https://a.b/\",\"display_url\":\"a.b\"}]}";
        var tweet =
                rows.insertTweet(author, "#b\u00fccher https://a.b/", Map.of("entities", entities));

        assertThat(read(tweet, "tweet.fields=entities").body().at("/data/entities").toString())
                .isEqualTo(entities);
        assertThat(
                        api.internalGet("/internal/tweets?ids=" + tweet)
                                .expect(200)
                                .body()
                                .at("/data/0/entities")
                                .toString())
                .isEqualTo(entities);
    }

    @Test
    void anEmptyTextIsShown() {
        var photo = rows.insertPhoto(author);
        var tweet = rows.insertTweet(author, "", Map.of("media_ids", new long[] {photo.value()}));
        var quote = rows.insertQuote(other, tweet);

        assertThat(read(tweet, "").body().at("/data").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"text\":\"\",\"edit_history_tweet_ids\":[\"%s\"]}"
                                .formatted(tweet, tweet));
        assertThat(
                        read(quote, "expansions=referenced_tweets.id")
                                .body()
                                .at("/includes/tweets/0/text")
                                .isString())
                .isTrue();
        assertThat(
                        api.internalGet("/internal/tweets?ids=" + tweet)
                                .body()
                                .at("/data/0/text")
                                .isString())
                .isTrue();
    }

    @Test
    void attachmentsAreMediaKeysInTheirOrder() {
        long[] photos = {rows.insertPhoto(author).value(), rows.insertPhoto(author).value()};
        long[] turned = {photos[1], photos[0]};
        var tweet = rows.insertTweet(author, "two", Map.of("media_ids", turned));

        assertThat(read(tweet, "").body().at("/data").has("attachments")).isFalse();
        assertThat(
                        read(tweet, "tweet.fields=attachments")
                                .body()
                                .at("/data/attachments")
                                .toString())
                .isEqualTo("{\"media_keys\":[\"3_%s\",\"3_%s\"]}".formatted(photos[1], photos[0]));
    }

    @Test
    void otherServicesGetCompleteMediaItemsAndEveryFieldExceptCounters() {
        var photo = rows.insertPhoto(author);
        var first = rows.insertTweet(other, "first", Map.of());
        var columns =
                Map.of(
                        "in_reply_to_id",
                        Long.parseLong(first),
                        "in_reply_to_user_id",
                        other.number().value(),
                        "conversation_id",
                        Long.parseLong(first),
                        "quoted_id",
                        Long.parseLong(first),
                        "entities",
                        "{\"hashtags\":[]}",
                        "latitude",
                        1.5,
                        "longitude",
                        2.5,
                        "media_ids",
                        new long[] {photo.value()});
        var tweet = rows.insertTweet(author, "everything", columns);

        var data =
                api.internalGet("/internal/tweets?ids=" + tweet).expect(200).body().at("/data/0");

        assertThat(data.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "text",
                        "edit_history_tweet_ids",
                        "author_id",
                        "created_at",
                        "conversation_id",
                        "in_reply_to_user_id",
                        "referenced_tweets",
                        "entities",
                        "geo",
                        "attachments",
                        "possibly_sensitive",
                        "reply_settings",
                        "media");
        assertThat(data.at("/media/0/media_key").asString()).isEqualTo("3_" + photo);
        assertThat(data.at("/media/0/type").asString()).isEqualTo("photo");
        assertThat(read(tweet, "").body().toString()).doesNotContain("\"media\"");
    }

    private Api.Response read(String tweet, String query) {
        return api.get(author, "/2/tweets/" + tweet + "?" + query).expect(200);
    }
}
