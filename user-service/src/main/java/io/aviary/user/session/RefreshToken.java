package io.aviary.user.session;

import io.aviary.platform.crypto.Hmac;
import io.aviary.platform.crypto.Sha256;
import io.aviary.user.id.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A refresh token, 96 opaque characters for clients. It holds the ids of the user and the session,
/// a tag of both ids, and a secret of 256 random bits. The user's id gives the shard. The gateway
/// counts refreshes by the ids. The tag shows that this service issued them.
record RefreshToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{96}");
    private static final int ID_BYTES = 3 * Long.BYTES;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken of(UserId user, UUID session, Hmac hmac) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var ids =
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(user.value())
                        .putLong(session.getMostSignificantBits())
                        .putLong(session.getLeastSignificantBits())
                        .array();
        var bytes =
                ByteBuffer.allocate(ID_BYTES + Hmac.TAG_BYTES + SECRET_BYTES)
                        .put(ids)
                        .put(hmac.tag(ids))
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
