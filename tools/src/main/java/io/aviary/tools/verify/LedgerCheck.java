package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import io.aviary.tools.ledger.PostLedger.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the outcomes of posts with user timelines. An acknowledged tweet must appear
/// exactly once, a tweet with an unknown outcome at most once.
final class LedgerCheck {
    private final Map<String, List<Post>> posts;

    LedgerCheck(List<Post> posts) {
        this.posts = posts.stream().collect(Collectors.groupingBy(Post::username));
    }

    /// Returns the handles of all authors in the ledger.
    Set<String> authors() {
        return posts.keySet();
    }

    List<Difference> findDifferences(String username, List<Page.Tweet> shown) {
        var ids =
                shown.stream()
                        .collect(Collectors.groupingBy(Page.Tweet::id, Collectors.counting()));
        var texts =
                shown.stream()
                        .collect(Collectors.groupingBy(Page.Tweet::text, Collectors.counting()));
        var differences = new ArrayList<Difference>();
        for (var post : posts.getOrDefault(username, List.of())) {
            long byText = texts.getOrDefault(post.text(), 0L);
            Long id = post.id();
            if (id != null && (ids.getOrDefault(id, 0L) != 1 || byText != 1)) {
                differences.add(difference(post, "acknowledged tweet " + id + " once", byText));
            } else if (id == null && byText > 1) {
                differences.add(difference(post, "at most once \"" + post.text() + '"', byText));
            }
        }
        return differences;
    }

    private static Difference difference(Post post, String expected, long times) {
        return new Difference(post.username(), "tweets", 0, expected, times + " times");
    }
}
