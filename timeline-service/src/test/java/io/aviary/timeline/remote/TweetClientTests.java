package io.aviary.timeline.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TweetClientTests extends RunningService {
    @Autowired private TweetClient tweets;

    @Test
    void newestTweetsOfSeveralRequestsAreMerged() {
        var authors = LongStream.range(0, 10_001).map(i -> world.newUser()).boxed().toList();
        var posted = new ArrayList<Long>();
        for (int i = 0; i < 30; i++) {
            posted.add(world.post(authors.get(i * 5_000 % 10_001)));
        }
        var newest = posted.stream().sorted().toList().reversed();

        assertThat(newest(authors, 7)).isEqualTo(newest.subList(0, 7));
        assertThat(newest(authors, 31)).isEqualTo(newest);
    }

    @Test
    void oldestTweetsOfSeveralRequestsAreMerged() {
        var authors = LongStream.range(0, 10_001).map(i -> world.newUser()).boxed().toList();
        var posted = new ArrayList<Long>();
        for (int i = 0; i < 30; i++) {
            posted.add(world.post(authors.get(i * 5_000 % 10_001)));
        }
        var oldest = posted.stream().sorted().toList();
        var above = IdRange.ALL.above(oldest.get(3)).below(oldest.get(20));

        assertThat(oldest(authors, IdRange.ALL, 7)).isEqualTo(oldest.subList(0, 7));
        assertThat(oldest(authors, IdRange.ALL, 31)).isEqualTo(oldest);
        assertThat(oldest(authors, above, 5)).isEqualTo(oldest.subList(4, 9));
        assertThat(oldest(authors, above, 50)).isEqualTo(oldest.subList(4, 20));
    }

    @Test
    void tweetsOfOtherAuthorsInTheSameShardAreLeftOut() {
        long ann = world.newUser();
        var shard = new UserId(ann).shard();
        long neighbour =
                LongStream.generate(world::newUser)
                        .filter(user -> new UserId(user).shard().equals(shard))
                        .findFirst()
                        .orElseThrow();
        var own = world.post(ann, 2);
        var ids = new ArrayList<>(own);
        ids.addAll(world.post(neighbour, 2));
        ids.addAll(world.post(world.newUser(), 2));
        var all = TweetIds.of(ids.stream().mapToLong(Long::longValue));

        assertThat(tweets.filterByAuthor(new UserId(ann), all).values().boxed().toList())
                .isEqualTo(own);
    }

    private List<Long> oldest(List<Long> authors, IdRange range, int count) {
        return values(tweets.oldest(authors.stream().map(UserId::new).toList(), range, count));
    }

    private List<Long> newest(List<Long> authors, int count) {
        var found = tweets.newest(authors.stream().map(UserId::new).toList(), IdRange.ALL, count);
        return values(found.newestFirst(IdRange.ALL, 100));
    }
}
