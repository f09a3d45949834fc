package io.aviary.user.profile;

/// What tweet-service counts of one user.
///
/// @param likeCount tweets that the user likes
record AuthorCounts(String id, long tweetCount, long likeCount) {
    static AuthorCounts none(long id) {
        return new AuthorCounts(Long.toString(id), 0, 0);
    }
}
