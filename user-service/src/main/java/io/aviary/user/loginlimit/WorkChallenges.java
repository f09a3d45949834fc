package io.aviary.user.loginlimit;

import io.aviary.platform.crypto.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Issues challenges that cost a client computing time, and verifies each solution with one hash.
/// A solution is the challenge, a dot and a number. The SHA-256 of this text must begin with the
/// requested number of zero bits. A search from 0 finds a solution after 2^bits hashes on average.
@Component
final class WorkChallenges {
    private static final String PURPOSE = "log-in challenge";
    private static final int RANDOM_BYTES = 16;
    private static final int CONTENT_BYTES = RANDOM_BYTES + Long.BYTES + 1;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Signatures signatures;
    private final LoginLimitSettings settings;
    private final Clock clock;

    WorkChallenges(Signatures signatures, LoginLimitSettings settings, Clock clock) {
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
    }

    /// A challenge whose solution was presented.
    record Solved(String challenge, Instant expiresAt) {}

    String issue(AccountKey account, int bits) {
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        long expiry = clock.instant().plus(settings.workLifetime()).getEpochSecond();
        var content = ByteBuffer.allocate(CONTENT_BYTES).put(random).putLong(expiry);
        return signatures.sign(PURPOSE, account, content.put((byte) bits).array());
    }

    /// Returns the challenge that a proof solves; empty if it solves none of this account's, or if
    /// the challenge has expired.
    Optional<Solved> verify(AccountKey account, @Nullable String proof) {
        return Optional.ofNullable(proof).flatMap(text -> verifyText(account, text));
    }

    private Optional<Solved> verifyText(AccountKey account, String proof) {
        int dot = proof.indexOf('.');
        if (dot < 0 || !NUMBER.matcher(proof.substring(dot + 1)).matches()) {
            return Optional.empty();
        }
        var challenge = proof.substring(0, dot);
        return signatures
                .verify(PURPOSE, account, challenge, CONTENT_BYTES)
                .filter(content -> leadingZeros(proof) >= content.get(CONTENT_BYTES - 1))
                .map(content -> new Solved(challenge, expiry(content)))
                .filter(solved -> clock.instant().isBefore(solved.expiresAt()));
    }

    private static Instant expiry(ByteBuffer content) {
        return Instant.ofEpochSecond(content.getLong(RANDOM_BYTES));
    }

    private static int leadingZeros(String proof) {
        byte[] hash = Sha256.of(proof);
        int zeros = 0;
        while (zeros < hash.length * 8 && (hash[zeros / 8] & (0x80 >> zeros % 8)) == 0) {
            zeros++;
        }
        return zeros;
    }
}
