package io.aviary.user.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SessionController {
    private static final Duration KEYS_LIFETIME = Duration.ofMinutes(5);

    private final LoggingIn loggingIn;
    private final AccessTokens tokens;
    private final SigningKeys keys;

    SessionController(LoggingIn loggingIn, AccessTokens tokens, SigningKeys keys) {
        this.loggingIn = loggingIn;
        this.tokens = tokens;
        this.keys = keys;
    }

    private record NewSession(
            @NotNull(message = "is required") @Pattern(regexp = "[^\\p{Cs}]{1,256}", message = RULE)
                    String username,
            @NotNull(message = "is required") @Pattern(regexp = "[^\\p{Cs}]{1,256}", message = RULE)
                    String password) {
        private static final String RULE = "must be 1 to 256 well-formed characters";

        @Override
        public String toString() {
            return "NewSession[" + username + "]";
        }
    }

    private record Session(String tokenType, String accessToken, long expiresIn, String userId) {}

    @PostMapping("/sessions")
    ResponseEntity<Session> logIn(@Valid @RequestBody NewSession session) {
        var userId = loggingIn.logIn(session.username(), session.password());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Session(
                                "bearer",
                                tokens.mint(userId),
                                tokens.lifetime().toSeconds(),
                                userId.toString()));
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEYS_LIFETIME).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
