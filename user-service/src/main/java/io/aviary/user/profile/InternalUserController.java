package io.aviary.user.profile;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.user.id.UserId;
import io.aviary.user.rule.AccountRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/users")
final class InternalUserController {
    private static final int MAX_IDS = 100;

    private final ReadingProfiles profiles;

    InternalUserController(ReadingProfiles profiles) {
        this.profiles = profiles;
    }

    /// Returns all fields of the users that exist. Includes the metrics only on request.
    @GetMapping
    Map<String, Object> readUsers(
            @RequestParam String ids, @RequestParam(defaultValue = "false") boolean metrics) {
        var fields = new LinkedHashSet<>(Profile.FIELDS.allowed());
        if (!metrics) {
            fields.remove(Profile.METRICS);
        }
        var users = Parameters.ids("ids", ids, MAX_IDS).stream().map(UserId::of).toList();
        var shown = profiles.show(users, fields);
        return Map.of("data", List.copyOf(shown.values()));
    }

    /// Finds users by handle, ignoring case. Omits names that have no user or cannot be handles.
    @GetMapping("/by")
    Map<String, Object> findUsersByName(@RequestParam String usernames) {
        var names = List.of(usernames.split(",", MAX_IDS + 1));
        if (names.size() > MAX_IDS) {
            throw ProblemException.invalid(
                    "usernames",
                    usernames,
                    "The `usernames` parameter must have 1 to %s values.".formatted(MAX_IDS));
        }
        var handles = names.stream().filter(AccountRule.USERNAME::accepts).toList();
        var ids = new LinkedHashSet<>(profiles.findIds(handles).values());
        return Map.of("data", List.copyOf(profiles.show(ids, Set.of("id", "username")).values()));
    }
}
