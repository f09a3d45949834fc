package io.aviary.fault.system;

import com.twitter.clientlib.ApiException;
import com.twitter.clientlib.api.TwitterApi;
import com.twitter.clientlib.model.Expansions;
import com.twitter.clientlib.model.Get2UsersIdMentionsResponseMeta;
import com.twitter.clientlib.model.Tweet;
import com.twitter.clientlib.model.TweetCreateRequest;
import com.twitter.clientlib.model.TweetCreateRequestReply;
import com.twitter.clientlib.model.TweetReferencedTweets.TypeEnum;
import com.twitter.clientlib.model.UsersFollowingCreateRequest;
import com.twitter.clientlib.model.UsersLikesCreateRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls Aviary through the official Java SDK.
record JavaSdk(TwitterApi api, String userId) implements ClientLibrary {
    private static final Set<String> AUTHOR = Set.of("author_id");
    private static final Set<String> FIELDS = Set.of("created_at", "public_metrics");

    @Override
    public String me() throws ApiException {
        return Objects.requireNonNull(api.users().findMyUser().execute().getData()).getUsername();
    }

    @Override
    public long post(String text) throws ApiException {
        return create(new TweetCreateRequest().text(text));
    }

    @Override
    public long reply(String text, long tweet) throws ApiException {
        var reply = new TweetCreateRequestReply().inReplyToTweetId(Long.toString(tweet));
        return create(new TweetCreateRequest().text(text).reply(reply));
    }

    private long create(TweetCreateRequest request) throws ApiException {
        var posted = api.tweets().createTweet(request).execute().getData();
        return Long.parseLong(posted.getId());
    }

    @Override
    public long repliedTo(long reply) throws ApiException {
        var found =
                api.tweets()
                        .findTweetById(Long.toString(reply))
                        .tweetFields(Set.of("referenced_tweets"))
                        .execute();
        return found.getData().getReferencedTweets().stream()
                .filter(reference -> reference.getType() == TypeEnum.REPLIED_TO)
                .mapToLong(reference -> Long.parseLong(reference.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean like(long tweet) throws ApiException {
        var request = new UsersLikesCreateRequest().tweetId(Long.toString(tweet));
        var response = api.tweets().usersIdLike(userId).usersLikesCreateRequest(request).execute();
        return response.getData().getLiked();
    }

    @Override
    public boolean follow(long user) throws ApiException {
        var request = new UsersFollowingCreateRequest().targetUserId(Long.toString(user));
        var response =
                api.users().usersIdFollow(userId).usersFollowingCreateRequest(request).execute();
        return response.getData().getFollowing();
    }

    @Override
    public TweetPage home(int size, Optional<String> token) throws ApiException {
        var page =
                api.tweets()
                        .usersIdTimeline(userId)
                        .maxResults(size)
                        .paginationToken(token.orElse(null))
                        .expansions(AUTHOR)
                        .tweetFields(FIELDS)
                        .execute();
        return paged(page.getData(), page.getIncludes(), page.getMeta());
    }

    @Override
    public TweetPage tweetsOf(long user, int size, Optional<String> token) throws ApiException {
        var page =
                api.tweets()
                        .usersIdTweets(Long.toString(user))
                        .maxResults(size)
                        .paginationToken(token.orElse(null))
                        .expansions(AUTHOR)
                        .tweetFields(FIELDS)
                        .execute();
        return paged(page.getData(), page.getIncludes(), page.getMeta());
    }

    private static TweetPage paged(
            @Nullable List<Tweet> tweets,
            @Nullable Expansions includes,
            Get2UsersIdMentionsResponseMeta meta) {
        var all = tweets == null ? List.<Tweet>of() : tweets;
        return new TweetPage(
                all.stream()
                        .map(tweet -> toShownTweet(tweet, Objects.requireNonNull(includes)))
                        .toList(),
                Optional.ofNullable(meta.getNextToken()));
    }

    private static ShownTweet toShownTweet(Tweet tweet, Expansions includes) {
        var author =
                includes.getUsers().stream()
                        .filter(user -> user.getId().equals(tweet.getAuthorId()))
                        .findFirst()
                        .orElseThrow();
        return new ShownTweet(
                Long.parseLong(tweet.getId()),
                tweet.getText(),
                author.getUsername(),
                tweet.getPublicMetrics().getLikeCount(),
                tweet.getCreatedAt().toInstant());
    }

    @Override
    public boolean delete(long tweet) throws ApiException {
        return api.tweets().deleteTweetById(Long.toString(tweet)).execute().getData().getDeleted();
    }
}
