package io.aviary.tweet;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Inserts rows directly, without requests and events.
public final class Rows {
    private static final String PHOTO =
            """
            insert into media
                   (media_id, owner_id, category, media_type, size, object_key, expires_at)
            values (?, ?, 'tweet_image', 'image/png', 1, 'photo', now() + interval '1 day')
            """;

    private static final int OTHER_NODE = 62;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final SnowflakeIds ids;

    Rows(Shards shards, JdbcClient jdbc, SnowflakeIds ids) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// Creates an id in the shard of a user.
    public SnowflakeId createId(User user) {
        return ids.next(user.number().shard());
    }

    /// Inserts a tweet with these values and returns its id.
    ///
    /// @param columns the values of further columns; all others are null
    public String insertTweet(User author, String text, Map<String, ?> columns) {
        return insertTweet(createId(author), author, text, columns);
    }

    /// Inserts a tweet with the id of another time and returns its id.
    public String insertTweetAt(User author, long millis) {
        var id = SnowflakeId.of(millis, author.number().shard(), OTHER_NODE, 0);
        return insertTweet(id, author, "at another time", Map.of());
    }

    private String insertTweet(SnowflakeId id, User author, String text, Map<String, ?> columns) {
        var all = new LinkedHashMap<String, Object>(columns);
        all.put("tweet_id", id.value());
        all.put("author_id", author.number().value());
        all.put("content", text);
        insert(id, "tweet", all);
        return id.toString();
    }

    public String insertReply(User author, String to, User answered) {
        var columns =
                Map.of(
                        "in_reply_to_id", number(to),
                        "in_reply_to_user_id", number(answered.id()),
                        "conversation_id", number(to));
        return insertTweet(author, "a reply", columns);
    }

    public String insertQuote(User author, String quoted) {
        return insertTweet(author, "a quote", Map.of("quoted_id", number(quoted)));
    }

    public String insertRetweet(User author, String original) {
        return insertTweet(author, "RT @author: text", Map.of("retweeted_id", number(original)));
    }

    /// Inserts a tweet whose entities mention these users.
    public String insertTweetMentioning(User author, Collection<User> users) {
        var mentions =
                users.stream()
                        .map(
                                user ->
                                        "{\"start\":0,\"end\":5,\"username\":\"%s\",\"id\":\"%s\"}"
                                                .formatted(user.name(), user.id()))
                        .collect(Collectors.joining(",", "{\"mentions\":[", "]}"));
        return insertTweet(author, "@all", Map.of("entities", mentions));
    }

    /// Inserts a photo that can be attached to a tweet of the user.
    public SnowflakeId insertPhoto(User owner) {
        var id = createId(owner);
        shards.inTransaction(
                id.shard(),
                () -> jdbc.sql(PHOTO).params(id.value(), Long.parseLong(owner.id())).update());
        return id;
    }

    /// Marks a tweet as deleted, without an effect on its references.
    public void markDeleted(String tweet) {
        var id = SnowflakeId.of(tweet);
        shards.inTransaction(
                id.shard(),
                () ->
                        jdbc.sql("update tweet set deleted_at = now() where tweet_id = ?")
                                .param(id.value())
                                .update());
    }

    public void insertCounters(String tweet, int likes, int retweets, int replies, int quotes) {
        var id = SnowflakeId.of(tweet);
        insert(
                id,
                "tweet_counters",
                Map.of(
                        "tweet_id", id.value(),
                        "number_of_likes", likes,
                        "number_of_retweets", retweets,
                        "number_of_replies", replies,
                        "number_of_quotes", quotes));
    }

    /// Inserts a mention in the shard of the mentioned user and, unless it is deleted, in the shard
    /// of the tweet.
    public void insertMention(User user, String tweet, boolean deleted) {
        var mention = Map.of("user_id", user.number().value(), "tweet_id", number(tweet));
        var mirrored = new LinkedHashMap<String, Object>(mention);
        mirrored.put("deleted", deleted);
        insert(user.number(), "mention", mirrored);
        if (!deleted) {
            insert(SnowflakeId.of(tweet), "tweet_mention", mention);
        }
    }

    /// Inserts a reference in the shard of the referenced tweet. Each call mints a new id for the
    /// referencing tweet, which has no row.
    public void insertReference(String referenced, String kind, User author, boolean deleted) {
        var id = SnowflakeId.of(referenced);
        insert(
                id,
                "tweet_reference",
                Map.of(
                        "referenced_id", id.value(),
                        "kind", kind,
                        "referencing_id", ids.next(id.shard()).value(),
                        "author_id", author.number().value(),
                        "deleted", deleted));
    }

    /// Inserts a like in the shard of the liked tweet. Each call mints a new id for the edge.
    public void insertLike(String tweet, User user, boolean favorite) {
        var id = SnowflakeId.of(tweet);
        insert(
                id,
                "tweet_favorites",
                Map.of(
                        "tweet_id", id.value(),
                        "user_id", user.number().value(),
                        "version", 1,
                        "favorite", favorite,
                        "edge_id", ids.next(id.shard()).value()));
    }

    private void insert(SnowflakeId owner, String table, Map<String, ?> columns) {
        var names = columns.keySet().stream().toList();
        var sql =
                "insert into %s (%s) values (%s)"
                        .formatted(
                                table,
                                String.join(",", names),
                                names.stream().map(":"::concat).collect(Collectors.joining(",")));
        shards.inTransaction(owner.shard(), () -> jdbc.sql(sql).params(columns).update());
    }

    private static long number(String id) {
        return Long.parseLong(id);
    }
}
