package io.aviary.timeline.rendering;

import java.util.Arrays;

/// The related objects that a client may request with tweets.
enum Expansion {
    AUTHOR("author_id", "author_id"),
    REFERENCED_TWEETS("referenced_tweets.id", "referenced_tweets"),
    REFERENCED_AUTHORS("referenced_tweets.id.author_id", "referenced_tweets"),
    REPLIED_TO_USER("in_reply_to_user_id", "in_reply_to_user_id"),
    MEDIA("attachments.media_keys", "attachments"),
    MENTIONED_USERS("entities.mentions.username", "entities");

    private final String value;
    private final String tweetField;

    /// @param value the value of the parameter `expansions`
    /// @param tweetField the field that holds the ids; the expansion adds it to each tweet
    Expansion(String value, String tweetField) {
        this.value = value;
        this.tweetField = tweetField;
    }

    String value() {
        return value;
    }

    String tweetField() {
        return tweetField;
    }

    static Expansion of(String value) {
        return Arrays.stream(values())
                .filter(expansion -> expansion.value.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value));
    }
}
