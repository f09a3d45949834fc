package io.aviary.user.session;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.id.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A refresh token: the user's id, which gives the shard, and 256 random bits, which are the
/// secret. Clients see 54 opaque characters.
record RefreshToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{54}");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken of(UserId user) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var bytes = ByteBuffer.allocate(Long.BYTES + SECRET_BYTES).putLong(user.value());
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return new RefreshToken(encoder.encodeToString(bytes.put(secret).array()));
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
