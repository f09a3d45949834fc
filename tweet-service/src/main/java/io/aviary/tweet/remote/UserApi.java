package io.aviary.tweet.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// The endpoints of user-service that this service calls.
interface UserApi {
    /// Finds users by id.
    ///
    /// @param ids 1 to 100, comma-separated; the response omits unknown ones
    /// @param metrics true to include `public_metrics`, which cost user-service more
    @GetExchange("/internal/users")
    Users findByIds(
            @RequestParam String ids, @RequestParam(required = false) @Nullable Boolean metrics);

    /// Finds users by username.
    ///
    /// @param usernames 1 to 100, comma-separated, case-insensitive; the response omits
    ///     unknown ones
    @GetExchange("/internal/users/by")
    NamedUsers findByUsernames(@RequestParam String usernames);

    /// The users that were found by id.
    ///
    /// @param data every public field of each user; absent if no user was found
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(@Nullable List<Map<String, Object>> data) {}

    /// The users that were found by username.
    ///
    /// @param data absent if no user was found
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NamedUsers(@Nullable List<UserClient.NamedUser> data) {}
}
