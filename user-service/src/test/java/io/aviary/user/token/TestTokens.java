package io.aviary.user.token;

import io.aviary.user.id.UserId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Mints tokens for tests that are not about logging in. A log-in would cost a password hash.
@Component
public final class TestTokens {
    private final AccessTokens tokens;

    TestTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public String of(UserId user) {
        return tokens.mint(user, UUID.randomUUID());
    }
}
