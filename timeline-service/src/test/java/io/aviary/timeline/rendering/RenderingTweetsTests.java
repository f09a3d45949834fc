package io.aviary.timeline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RenderingTweetsTests extends RunningService {
    private static final String ALL =
            "expansions=author_id,referenced_tweets.id,referenced_tweets.id.author_id,"
                    + "in_reply_to_user_id,attachments.media_keys,entities.mentions.username";

    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();
    private final long dan = world.newUser();

    /// Posts a tweet with two photos, in which Bob replies to Ann, mentions Cid twice and quotes
    /// Dan.
    private long postRichTweet() {
        long answered = world.post(ann);
        long quoted = world.post(dan);
        long tweet = world.post(bob);
        world.addFields(
                tweet,
                Map.of(
                        "in_reply_to_user_id",
                        "" + ann,
                        "referenced_tweets",
                        List.of(
                                Map.of("type", "replied_to", "id", "" + answered),
                                Map.of("type", "quoted", "id", "" + quoted)),
                        "entities",
                        Map.of("mentions", List.of(mention(0), mention(9))),
                        "attachments",
                        Map.of("media_keys", List.of("3_7", "3_8")),
                        "media",
                        List.of(photo("3_7"), photo("3_8"))));
        return tweet;
    }

    @Test
    void authorsComeFirstIfThereAreMoreThanThreeHundredUsers() {
        for (int i = 0; i < 4; i++) {
            var mentions =
                    LongStream.range(1000L * i, 1000L * i + 80)
                            .mapToObj(id -> Map.of("id", "" + (id + 1), "username", "mentioned"))
                            .toList();
            world.addFields(world.post(bob), Map.of("entities", Map.of("mentions", mentions)));
        }

        var response = reader.home(bob, "expansions=entities.mentions.username,author_id").body();

        assertThat(ids(response.at("/includes/users"))).hasSize(300).startsWith(bob);
    }

    @Test
    void fieldsMayBeRequestedByTheirNewerName() {
        world.post(bob);

        var tweet = reader.home(bob, "post.fields=author_id").body().at("/data/0");
        var both = reader.home(bob, "post.fields=shoe_size&tweet.fields=author_id");

        assertThat(tweet.path("author_id").asString()).isEqualTo("" + bob);
        assertThat(both.body().at("/data/0")).isEqualTo(tweet);
    }

    /// Tools such as twarc always request every field and expansion that X documents.
    @Test
    void documentedFieldsWithoutValueAreLeftOut() {
        postRichTweet();
        var known =
                "tweet.fields=author_id%s&user.fields=verified%s&media.fields=url%s"
                        + "&expansions=author_id,attachments.media_keys%s";
        var more =
                known.formatted(
                        ",context_annotations,withheld,edit_controls,note_tweet,article",
                        ",entities,verified_type,withheld,affiliation,most_recent_tweet_id",
                        ",non_public_metrics,organic_metrics,promoted_metrics",
                        ",attachments.poll_ids,geo.place_id,edit_history_tweet_ids");

        assertThat(reader.home(bob, more).body())
                .isEqualTo(reader.home(bob, known.formatted("", "", "", "")).body());
    }

    @Test
    void otherFieldsOfTheSameTweetAndUserAreShownOnRequest() {
        world.post(bob);
        var ids = reader.home(bob, "expansions=author_id").body();
        var more =
                "expansions=author_id&tweet.fields=created_at&user.fields=created_at,public_metrics";

        var response = reader.home(bob, more).body();
        var again = reader.home(bob, "expansions=author_id").body();

        assertThat(ids.at("/data/0").has("created_at")).isFalse();
        assertThat(response.at("/data/0").has("created_at")).isTrue();
        assertThat(response.at("/includes/users/0").has("public_metrics")).isTrue();
        assertThat(again).isEqualTo(ids);
    }

    private Map<String, Object> mention(int start) {
        return Map.of("start", start, "end", start + 4, "username", "cid", "id", "" + cid);
    }

    private static Map<String, Object> photo(String key) {
        return Map.of(
                "media_key",
                key,
                "type",
                "photo",
                "url",
                "http://x/" + key,
                "width",
                3,
                "height",
                2);
    }

    @ParameterizedTest
    @CsvSource({
        "author_id, author_id, users, 1",
        "referenced_tweets.id, referenced_tweets, tweets, 2",
        "referenced_tweets.id.author_id, referenced_tweets, users, 2",
        "in_reply_to_user_id, in_reply_to_user_id, users, 1",
        "attachments.media_keys, attachments, media, 2",
        "entities.mentions.username, entities, users, 1"
    })
    void anExpansionShowsItsIdsAndTheirObjects(
            String expansion, String field, String list, int included) {
        postRichTweet();

        var response = reader.home(bob, "expansions=" + expansion).body();

        assertThat(response.path("data").path(0).propertyNames())
                .containsExactly("id", "text", "edit_history_tweet_ids", field);
        assertThat(response.path("includes").path(list).size()).isEqualTo(included);
        assertThat(response.path("includes").size())
                .isEqualTo(expansion.equals("referenced_tweets.id.author_id") ? 2 : 1);
        assertThat(response.path("data").path(0).has("media")).isFalse();
    }

    @Test
    void eachUserIsIncludedOnceAndInOneLookUp() {
        postRichTweet();
        postRichTweet();
        int users = services.calls("users");
        int tweets = services.calls("tweets");

        var includes = reader.home(bob, ALL + "&user.fields=verified").body().path("includes");

        assertThat(ids(includes.path("users"))).containsExactlyInAnyOrder(ann, bob, cid, dan);
        assertThat(includes.path("users").path(0).propertyNames())
                .containsExactly("id", "name", "username", "verified");
        assertThat(includes.path("tweets").size()).isEqualTo(4);
        assertThat(includes.path("media").size()).isEqualTo(2);
        assertThat(services.calls("users") - users).isEqualTo(1);
        assertThat(services.calls("tweets") - tweets).as("page and references").isEqualTo(2);
        reader.home(bob, ALL + "&user.fields=verified");
        assertThat(services.calls("users") - users).as("cached").isEqualTo(1);
    }

    @Test
    void aTweetWithManyReferencesIsIncludedOnceWithTheRequestedFields() {
        long original = world.post(ann);
        world.retweet(bob, original);
        world.quote(bob, original);

        var plain = reader.home(bob, "expansions=referenced_tweets.id").body();
        assertThat(ids(plain.at("/includes/tweets"))).containsExactly(original);
        assertThat(plain.at("/includes/tweets/0").propertyNames())
                .containsExactly("id", "text", "edit_history_tweet_ids");
        var full =
                reader.home(
                                bob,
                                "expansions=referenced_tweets.id.author_id"
                                        + "&tweet.fields=created_at,public_metrics")
                        .body();
        assertThat(full.at("/includes/tweets/0").propertyNames())
                .containsExactly(
                        "id",
                        "text",
                        "edit_history_tweet_ids",
                        "created_at",
                        "public_metrics",
                        "author_id");
        assertThat(full.at("/data/0").has("author_id")).isFalse();
    }

    @Test
    void aMediaItemShowsTheRequestedFields() {
        postRichTweet();

        var plain = reader.home(bob, "expansions=attachments.media_keys").body();
        assertThat(plain.at("/includes/media/0").propertyNames())
                .containsExactly("media_key", "type");
        var full =
                reader.home(
                                bob,
                                "expansions=attachments.media_keys"
                                        + "&media.fields=url,width,height,variants,alt_text")
                        .body();
        assertThat(full.at("/includes/media/1").toString())
                .isEqualTo(
                        "{\"media_key\":\"3_8\",\"type\":\"photo\",\"url\":\"http://x/3_8\","
                                + "\"width\":3,\"height\":2}");
    }

    @Test
    void tweetsWithoutReferencesIncludeNothing() {
        world.post(bob);

        var response =
                reader.home(
                                bob,
                                "expansions=referenced_tweets.id,in_reply_to_user_id,"
                                        + "attachments.media_keys,entities.mentions.username")
                        .body();

        assertThat(response.propertyNames()).containsExactly("data", "meta");
        assertThat(response.path("data").path(0).propertyNames())
                .containsExactly("id", "text", "edit_history_tweet_ids");
    }

    @Test
    void aDeletedTweetIsNotIncludedWithItsReplies() {
        long answered = world.post(ann);
        long reply = world.reply(bob, answered);
        world.delete(answered);

        var response = reader.home(bob, ALL).body();

        assertThat(ids(response.path("data"))).containsExactly(reply);
        assertThat(response.at("/data/0/referenced_tweets/0/id").asString())
                .isEqualTo("" + answered);
        assertThat(response.path("includes").propertyNames()).containsExactly("users");
        assertThat(ids(response.at("/includes/users"))).containsExactly(bob);
    }

    @Test
    void theTextOfAPhotoIsShownEvenIfItIsEmpty() {
        long tweet = world.post(bob);
        world.addFields(tweet, Map.of("text", "", "media", List.of(photo("3_1"))));

        var data = reader.home(bob, "").body().path("data").path(0);

        assertThat(data.path("text").isString()).isTrue();
        assertThat(data.path("text").asString()).isEmpty();
    }

    private static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.forEach(one -> ids.add(Long.valueOf(one.path("id").asString())));
        return ids;
    }
}
