package io.aviary.fault.system;

import java.util.Optional;
import twitter4j.PaginationToken;
import twitter4j.TweetsResponse;
import twitter4j.TwitterException;
import twitter4j.TwitterV2;

/// Calls Aviary through twitter4j-v2, which is written for Kotlin: arguments with a Kotlin default
/// are null here.
record Twitter4j(TwitterV2 client, long userId) implements ClientLibrary {
    private static final String AUTHOR = "author_id";
    private static final String FIELDS = "created_at,public_metrics";

    @Override
    public String me() throws TwitterException {
        return client.getMe("", "", "created_at").getUsers().getFirst().getScreenName();
    }

    @Override
    public long post(String text) throws TwitterException {
        return client.createTweet(
                        null, null, null, null, null, null, null, null, null, null, null, text)
                .getId();
    }

    @Override
    public long reply(String text, long tweet) throws TwitterException {
        return client.createTweet(
                        null, null, null, null, null, null, null, null, null, tweet, null, text)
                .getId();
    }

    @Override
    public long repliedTo(long reply) throws TwitterException {
        return find(reply).getTweets().getFirst().getRepliedToTweetId();
    }

    TweetsResponse find(long tweet) throws TwitterException {
        long[] ids = {tweet};
        return client.getTweets(ids, null, null, null, "referenced_tweets", null, "");
    }

    @Override
    public boolean like(long tweet) throws TwitterException {
        return client.likeTweet(userId, tweet).getResult();
    }

    @Override
    public boolean follow(long user) throws TwitterException {
        return client.followUser(userId, user).getResult().getFollowing();
    }

    @Override
    public TweetPage home(int size, Optional<String> token) throws TwitterException {
        var next = token.map(PaginationToken::new).orElse(null);
        return paged(
                client.getReverseChronologicalTimeline(
                        userId, null, null, AUTHOR, size, null, next, null, null, null, null,
                        FIELDS, null, null));
    }

    @Override
    public TweetPage tweetsOf(long user, int size, Optional<String> token) throws TwitterException {
        var next = token.map(PaginationToken::new).orElse(null);
        return paged(
                client.getUserTweets(
                        user, null, null, AUTHOR, size, null, next, null, null, null, null, FIELDS,
                        null, null));
    }

    private static TweetPage paged(TweetsResponse page) {
        return new TweetPage(
                page.getTweets().stream()
                        .map(
                                tweet ->
                                        new ShownTweet(
                                                tweet.getId(),
                                                tweet.getText(),
                                                page.getUsersMap()
                                                        .get(tweet.getAuthorId())
                                                        .getScreenName(),
                                                tweet.getPublicMetrics().getLikeCount(),
                                                tweet.getCreatedAt().toInstant()))
                        .toList(),
                Optional.ofNullable(page.getMeta().getNextToken()).map(PaginationToken::getValue));
    }

    @Override
    public boolean delete(long tweet) throws TwitterException {
        return client.deleteTweet(tweet).getResult();
    }
}
