package io.aviary.user.profile;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.user.id.UserId;
import io.aviary.user.rule.AccountRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users")
final class ProfileController {
    private static final int MAX_IDS = 100;

    private final ReadingProfiles profiles;

    ProfileController(ReadingProfiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/me")
    Map<String, Object> readMe(
            UserContext context,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        var id = new UserId(context.userId());
        return findOne(id, "id", id.toString(), fields);
    }

    @GetMapping("/{id}")
    Map<String, Object> readById(
            @PathVariable String id,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        return findOne(UserId.parse("id", id), "id", id, fields);
    }

    @GetMapping("/by/username/{username}")
    Map<String, Object> readByUsername(
            @PathVariable String username,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        requireHandle("username", username);
        var id = profiles.findIds(List.of(username)).get(username);
        return findOne(id, "username", username, fields);
    }

    @GetMapping
    Map<String, Object> readByIds(
            @RequestParam String ids,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        var wanted = new LinkedHashMap<String, UserId>();
        Parameters.ids("ids", ids, MAX_IDS).forEach(id -> wanted.put(id.toString(), UserId.of(id)));
        return findMany(wanted.keySet(), wanted, "ids", fields);
    }

    @GetMapping("/by")
    Map<String, Object> readByUsernames(
            @RequestParam String usernames,
            @RequestParam(name = "user.fields", required = false) @Nullable String fields) {
        var wanted = Parameters.names("usernames", usernames, MAX_IDS);
        wanted.forEach(username -> requireHandle("usernames", username));
        return findMany(wanted, profiles.findIds(wanted), "usernames", fields);
    }

    private Map<String, Object> findOne(
            @Nullable UserId id, String parameter, String value, @Nullable String fields) {
        var selected = Profile.FIELDS.parse(fields);
        var shown = id == null ? null : profiles.show(List.of(id), selected).get(id);
        if (shown == null) {
            throw ProblemException.notFound("user", parameter, value);
        }
        return Map.of("data", shown);
    }

    private Map<String, Object> findMany(
            Collection<String> wanted,
            Map<String, UserId> ids,
            String parameter,
            @Nullable String fields) {
        var shown = profiles.show(ids.values(), Profile.FIELDS.parse(fields));
        var data = new ArrayList<Map<String, Object>>();
        var errors = new ArrayList<Map<String, Object>>();
        for (var value : wanted) {
            var id = ids.get(value);
            var user = id == null ? null : shown.get(id);
            if (user == null) {
                errors.add(ProblemException.partialMiss("user", parameter, value));
            } else {
                data.add(user);
            }
        }
        return Map.of("data", data, "errors", errors);
    }

    private static void requireHandle(String parameter, String username) {
        if (!AccountRule.USERNAME.accepts(username)) {
            throw ProblemException.invalid(
                    parameter,
                    username,
                    "The `%s` value [%s] %s."
                            .formatted(parameter, username, AccountRule.USERNAME.message()));
        }
    }
}
