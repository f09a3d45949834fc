package io.aviary.tweet.retweet;

/// The text of a retweet.
///
/// @param complete false if the name of the original's author is to be added later
public record RetweetText(String content, boolean complete) {
    static RetweetText of(String author, String original) {
        return new RetweetText("RT @%s: %s".formatted(author, original).stripTrailing(), true);
    }
}
