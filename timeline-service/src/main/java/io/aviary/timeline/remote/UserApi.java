package io.aviary.timeline.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.aviary.timeline.id.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The requests that this service makes to user-service.
interface UserApi {
    @GetExchange("/internal/users")
    UserData users(@RequestParam("ids") String ids, @RequestParam("metrics") boolean metrics);

    @GetExchange("/internal/users/{id}/followers")
    EdgePage followers(
            @PathVariable("id") String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam("limit") int limit,
            @RequestParam(name = "skip_celebrity", required = false)
                    @Nullable Boolean skipCelebrity);

    @PostExchange("/internal/followers")
    FirstPages firstPages(@RequestBody Authors authors);

    @GetExchange("/internal/users/{id}/following")
    EdgePage following(
            @PathVariable("id") String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam("limit") int limit);

    @PostExchange("/internal/celebrities")
    CelebrityData celebrities(@RequestBody Ids ids);

    @PostExchange("/internal/celebrities/{id}/settled")
    void settled(@PathVariable("id") String id, @RequestBody SettledVersion settled);

    /// @param data every field of each user that exists
    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserData(@Nullable List<Map<String, Object>> data) {}

    /// @param ids 1 to 10,000
    record Ids(List<String> ids) {}

    /// @param version the version of the change that has reached every timeline
    record SettledVersion(long version) {}

    /// @param data the users whose celebrity status is active, starting or ending
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CelebrityData(@Nullable List<Celebrity> data) {}

    /// @param state `becoming`, `active` or `ceasing`
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Celebrity(String id, String state, long version) {}

    /// @param ids 1 to 100 authors; their number times `limit` is at most 50,000
    record Authors(List<String> ids, int limit, boolean skipCelebrity) {}

    /// @param data one page of each author
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FirstPages(@Nullable List<FirstPage> data) {}

    /// @param next the same as in [EdgePage]
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FirstPage(String id, @Nullable List<UserId> ids, @Nullable String next) {}

    /// @param next the edge after which the next page begins; absent on the last page
    @JsonIgnoreProperties(ignoreUnknown = true)
    record EdgePage(@Nullable List<UserId> ids, @Nullable String next) {}
}
