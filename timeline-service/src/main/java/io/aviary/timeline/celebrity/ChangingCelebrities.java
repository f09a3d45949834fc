package io.aviary.timeline.celebrity;

import io.aviary.timeline.event.CelebrityChanged;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.remote.CelebrityClient;
import io.aviary.timeline.remote.CelebrityClient.Celebrity;
import io.aviary.timeline.remote.FollowClient;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.store.CelebrityLists;
import java.util.List;
import org.springframework.stereotype.Component;

/// The use case of changing timelines when the celebrity status of an author starts or ends. At
/// the start, every timeline lists the author before pushing stops. At the end, pushing resumes
/// before every timeline receives the tweets that were not pushed. Each change is idempotent.
@Component
class ChangingCelebrities {
    private final CelebrityClient celebrities;
    private final CelebrityLists lists;
    private final FollowClient follows;
    private final TweetClient tweets;

    ChangingCelebrities(
            CelebrityClient celebrities,
            CelebrityLists lists,
            FollowClient follows,
            TweetClient tweets) {
        this.celebrities = celebrities;
        this.lists = lists;
        this.follows = follows;
        this.tweets = tweets;
    }

    /// Applies a change, unless a newer change exists.
    void apply(CelebrityChanged event) {
        celebrities.among(List.of(event.author())).stream()
                .filter(celebrity -> celebrity.version() == event.version())
                .forEach(this::change);
    }

    private void change(Celebrity celebrity) {
        if (celebrity.isStarting()) {
            merge(celebrity);
        } else if (celebrity.isEnding()) {
            resume(celebrity);
        }
    }

    private void merge(Celebrity celebrity) {
        follows.forEachPageOfFollowers(
                celebrity.id(), page -> lists.mark(page, celebrity.id(), celebrity.version()));
        celebrities.settle(celebrity.id(), celebrity.version());
    }

    /// Adds to all timelines the tweets that were not pushed. All of them were posted before
    /// user-service reported the end, so the shards return them.
    private void resume(Celebrity celebrity) {
        var author = celebrity.id();
        var newest = tweets.newest(List.of(author), IdRange.ALL, TweetClient.SLICE);
        long completeFrom = newest.size() < TweetClient.SLICE ? 0 : newest.oldest();
        follows.forEachPageOfFollowers(
                author,
                page -> lists.resume(page, author, celebrity.version(), completeFrom, newest));
        celebrities.settle(author, celebrity.version());
    }
}
