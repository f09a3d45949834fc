package io.aviary.user.follow;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.query.Parameters;
import io.aviary.user.id.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users")
final class FollowingController {
    private final FollowingUsers following;

    FollowingController(FollowingUsers following) {
        this.following = following;
    }

    private record Target(@NotNull(message = "is required") String targetUserId) {}

    @PostMapping("/{id}/following")
    Map<String, Object> follow(
            @PathVariable String id, @Valid @RequestBody Target target, UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        following.follow(UserId.parse("target_user_id", target.targetUserId()), context);
        return Map.of("data", Map.of("following", true, "pending_follow", false));
    }

    @DeleteMapping("/{source}/following/{target}")
    Map<String, Object> unfollow(
            @PathVariable String source, @PathVariable String target, UserContext context) {
        Parameters.requireOwn("source_user_id", source, context.userId());
        following.unfollow(UserId.parse("target_user_id", target), context);
        return Map.of("data", Map.of("following", false));
    }
}
