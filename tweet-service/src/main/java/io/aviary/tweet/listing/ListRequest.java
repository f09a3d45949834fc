package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.PageTokens.Position;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.reading.Response;
import io.aviary.tweet.reading.TweetView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request for a page of a list.
///
/// @param list the name of the list, which keeps the tokens of an owner's lists apart
/// @param owner the user or tweet that the list belongs to
record ListRequest(String list, SnowflakeId owner, Map<String, String> query, PageTokens tokens) {
    static ListRequest of(
            EdgeList list, SnowflakeId owner, Map<String, String> query, PageTokens tokens) {
        return new ListRequest(list.name().toLowerCase(Locale.ROOT), owner, query, tokens);
    }

    /// Returns the position in the pagination token.
    ///
    /// @return null on the first page
    /// @throws io.aviary.platform.problem.ProblemException a 400 for a token of another list
    @Nullable Position position() {
        var token = query.get("pagination_token");
        return token == null ? null : tokens.decode(scope(), token);
    }

    /// Returns the metadata of a page of tweets.
    Response.Meta describeTweets(Page<TweetView> page) {
        var ids =
                page.entries().stream()
                        .map(TweetView::id)
                        .sorted(Comparator.comparingLong(TweetId::value))
                        .toList();
        return meta(
                page,
                ids.size(),
                ids.isEmpty() ? null : ids.getLast(),
                ids.isEmpty() ? null : ids.getFirst());
    }

    /// Returns the metadata of a page of users.
    ///
    /// @param shown the existing users of the page
    Response.Meta describeUsers(Page<UserId> page, List<Map<String, Object>> shown) {
        return meta(page, shown.size(), null, null);
    }

    private Response.Meta meta(
            Page<?> page, int size, @Nullable TweetId newest, @Nullable TweetId oldest) {
        return new Response.Meta(
                size,
                newest == null ? null : newest.toString(),
                oldest == null ? null : oldest.toString(),
                token(true, page.older()),
                token(false, page.newer()));
    }

    private @Nullable String token(boolean forward, @Nullable Long cursor) {
        return cursor == null ? null : tokens.encode(scope(), forward, cursor);
    }

    private String scope() {
        return list + "/" + owner;
    }
}
