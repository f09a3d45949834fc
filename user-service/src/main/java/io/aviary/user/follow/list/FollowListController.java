package io.aviary.user.follow.list;

import io.aviary.platform.query.Parameters;
import io.aviary.user.id.UserId;
import io.aviary.user.profile.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users/{id}")
final class FollowListController {
    private static final int MAX_RESULTS = 1000;
    private static final int DEFAULT_RESULTS = 100;

    private final ReadingFollowLists lists;

    FollowListController(ReadingFollowLists lists) {
        this.lists = lists;
    }

    @GetMapping("/followers")
    Map<String, Object> listFollowers(
            @PathVariable String id,
            @RequestParam(name = "max_results", required = false) @Nullable String max,
            @RequestParam(name = "pagination_token", required = false) @Nullable String token,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        return read(FollowList.FOLLOWERS, id, max, token, fields);
    }

    @GetMapping("/following")
    Map<String, Object> listFollowing(
            @PathVariable String id,
            @RequestParam(name = "max_results", required = false) @Nullable String max,
            @RequestParam(name = "pagination_token", required = false) @Nullable String token,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        return read(FollowList.FOLLOWING, id, max, token, fields);
    }

    private Map<String, Object> read(
            FollowList list,
            String id,
            @Nullable String max,
            @Nullable String token,
            @Nullable String fields) {
        var query =
                new ReadingFollowLists.Query(
                        list,
                        UserId.parse("id", id),
                        Parameters.maxResults(max, 1, MAX_RESULTS, DEFAULT_RESULTS),
                        token);
        return lists.read(query, Profile.FIELDS.parse(fields));
    }
}
