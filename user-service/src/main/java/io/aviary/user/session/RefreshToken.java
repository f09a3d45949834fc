package io.aviary.user.session;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.id.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A refresh token: the user's id, which gives the shard, the session's id, and 256 random bits,
/// which are the secret. Clients see 75 opaque characters. The gateway counts refreshes by the
/// first two parts; only the holder of the token knows the second.
record RefreshToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{75}");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken of(UserId user, UUID session) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var bytes =
                ByteBuffer.allocate(3 * Long.BYTES + SECRET_BYTES)
                        .putLong(user.value())
                        .putLong(session.getMostSignificantBits())
                        .putLong(session.getLeastSignificantBits())
                        .put(secret);
        return new RefreshToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
    }

    /// Parses a token; returns empty if the text cannot be one.
    static Optional<RefreshToken> parse(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(new RefreshToken(text))
                : Optional.empty();
    }

    UserId user() {
        return new UserId(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)).getLong());
    }

    /// Returns the hash that the database stores. The secret is long and random, so a fast hash is
    /// enough.
    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "RefreshToken[not shown]";
    }
}
