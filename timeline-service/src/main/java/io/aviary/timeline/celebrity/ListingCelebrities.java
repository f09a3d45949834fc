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

/// The look-up of the celebrities whom a timeline must merge. Callers use it after they have read
/// or written the follow edges. If an author becomes a celebrity later, the change of the status
/// finds the edge and the timeline.
@Component
public class ListingCelebrities {
    private final CelebrityClient celebrities;
    private final CelebrityLists lists;

    ListingCelebrities(CelebrityClient celebrities, CelebrityLists lists) {
        this.celebrities = celebrities;
        this.lists = lists;
    }

    /// Returns the authors whose tweets readers merge, each with the version of the status.
    ///
    /// @throws RestClientException if user-service does not respond
    public Map<UserId, Long> among(List<UserId> followees) {
        return celebrities.among(followees).stream()
                .filter(Celebrity::isMerged)
                .collect(Collectors.toMap(Celebrity::id, Celebrity::version));
    }

    /// Lists a new followee in a timeline if readers merge the followee's tweets.
    public void list(UserId follower, UserId followee) {
        among(List.of(followee))
                .forEach((author, version) -> lists.mark(List.of(follower), author, version));
    }
}
