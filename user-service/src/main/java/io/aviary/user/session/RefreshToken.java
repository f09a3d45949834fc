package io.aviary.user.session;

import io.aviary.platform.crypto.Sha256;
import io.aviary.platform.id.SnowflakeId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The user's id, which tells the shard, and 256 random bits, which are the secret. Clients see 54
/// characters that mean nothing to them.
record RefreshToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{54}");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken of(SnowflakeId user) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var bytes = ByteBuffer.allocate(Long.BYTES + SECRET_BYTES).putLong(user.value());
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return new RefreshToken(encoder.encodeToString(bytes.put(secret).array()));
    }

    /// Empty for a text that no token can be.
    static Optional<RefreshToken> parse(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(new RefreshToken(text))
                : Optional.empty();
    }

    SnowflakeId user() {
        return new SnowflakeId(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)).getLong());
    }

    /// What the database knows of it. The secret is long and random, so a fast hash will do.
    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "RefreshToken[not shown]";
    }
}
