package io.aviary.timeline.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.IdRange;
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

    private List<Long> newest(List<Long> authors, int count) {
        var found = tweets.newest(authors.stream().map(UserId::new).toList(), IdRange.ALL, count);
        return values(found.newestFirst(IdRange.ALL, 100));
    }
}
