package io.aviary.user.bulk;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/bulk")
final class BulkController {
    private static final String PAIR_RULE =
            "Each member of `follows` must be [follower id, followee id], two different users.";

    private final LoadingUsers loadingUsers;
    private final LoadingFollows loadingFollows;

    BulkController(LoadingUsers loadingUsers, LoadingFollows loadingFollows) {
        this.loadingUsers = loadingUsers;
        this.loadingFollows = loadingFollows;
    }

    private record BulkFollows(
            @NotNull(message = "is required")
                    @Size(min = 1, max = 50_000, message = "must have 1 to 50000 members")
                    List<List<String>> follows) {}

    @PostMapping("/users")
    Map<String, Object> users(@Valid @RequestBody BulkUsers request) {
        return Map.of("users", loadingUsers.load(request));
    }

    @PostMapping("/follows")
    LoadingFollows.Loaded follows(@Valid @RequestBody BulkFollows request) {
        var pairs = new LinkedHashSet<LoadingFollows.Pair>();
        request.follows().forEach(ends -> pairs.add(pair(ends)));
        return loadingFollows.load(pairs);
    }

    private static LoadingFollows.Pair pair(List<String> ends) {
        if (ends == null
                || ends.size() != 2
                || ends.contains(null)
                || ends.get(0).equals(ends.get(1))) {
            throw ProblemException.invalid("follows", String.valueOf(ends), PAIR_RULE);
        }
        return new LoadingFollows.Pair(
                Parameters.id("follows", ends.get(0)), Parameters.id("follows", ends.get(1)));
    }
}
