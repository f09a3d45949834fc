package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.CelebrityClient;
import io.aviary.timeline.remote.CelebrityClient.Celebrity;
import io.aviary.timeline.store.CelebrityLists;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Finds out whom a timeline must merge. Asked is after the edges were read or written: whoever
/// becomes a celebrity later finds the edge, and tells the timeline.
@Component
public class ListingCelebrities {
    private final CelebrityClient celebrities;
    private final CelebrityLists lists;

    ListingCelebrities(CelebrityClient celebrities, CelebrityLists lists) {
        this.celebrities = celebrities;
        this.lists = lists;
    }

    /// Whose tweets are to be merged, each with the version of that.
    ///
    /// @throws RestClientException where user-service does not answer
    public Map<UserId, Long> among(List<UserId> followees) {
        return celebrities.among(followees).stream()
                .filter(Celebrity::isMerged)
                .collect(Collectors.toMap(Celebrity::id, Celebrity::version));
    }

    /// Has a new followee merged into a timeline, where that is necessary.
    public void list(UserId follower, UserId followee) {
        among(List.of(followee))
                .forEach((author, version) -> lists.mark(List.of(follower), author, version));
    }
}
