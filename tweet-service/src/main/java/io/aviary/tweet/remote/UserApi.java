package io.aviary.tweet.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// What this service asks of user-service.
interface UserApi {
    /// @param ids 1 to 100, comma separated; unknown ones are left out of the answer
    /// @param metrics true where `public_metrics` are wanted, which cost user-service more
    @GetExchange("/internal/users")
    Found byIds(
            @RequestParam String ids, @RequestParam(required = false) @Nullable Boolean metrics);

    /// @param usernames 1 to 100, comma separated, in any case; unknown ones are left out
    @GetExchange("/internal/users/by")
    FoundByName byNames(@RequestParam String usernames);

    /// @param data every public field of each user; absent where there is none
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(@Nullable List<Map<String, Object>> data) {}

    /// @param data absent where there is none
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundByName(@Nullable List<UserClient.Named> data) {}
}
