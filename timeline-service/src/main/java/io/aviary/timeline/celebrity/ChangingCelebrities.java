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

/// Gets all timelines ready for an author whose tweets come another way from now on. First every
/// timeline merges the author, then pushing stops; first pushing goes on, then every timeline gets
/// what was not pushed. All of it may be repeated.
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

    /// Does what is to be done for a change, unless another one follows.
    void apply(CelebrityChanged event) {
        celebrities.among(List.of(event.author())).stream()
                .filter(celebrity -> celebrity.version() == event.version())
                .forEach(this::change);
    }

    private void change(Celebrity celebrity) {
        if (celebrity.isBecoming()) {
            merge(celebrity);
        } else if (celebrity.isCeasing()) {
            resume(celebrity);
        }
    }

    private void merge(Celebrity celebrity) {
        follows.forEachPageOfFollowers(
                celebrity.id(), page -> lists.mark(page, celebrity.id(), celebrity.version()));
        celebrities.settled(celebrity.id(), celebrity.version());
    }

    /// Whatever was not pushed was posted before the author was found to be ceasing, so the shards
    /// have it.
    private void resume(Celebrity celebrity) {
        var author = celebrity.id();
        var newest = tweets.newest(List.of(author), IdRange.ALL, TweetClient.SLICE);
        long completeFrom = newest.size() < TweetClient.SLICE ? 0 : newest.oldest();
        follows.forEachPageOfFollowers(
                author,
                page -> lists.resume(page, author, celebrity.version(), completeFrom, newest));
        celebrities.settled(author, celebrity.version());
    }
}
