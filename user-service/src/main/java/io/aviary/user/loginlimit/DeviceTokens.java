package io.aviary.user.loginlimit;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Issues and verifies the tokens of devices that have logged in before: a random id and an expiry
/// time, signed for one account. A token is no credential. It only keeps its device's attempts
/// apart from the attempts of strangers, who could otherwise use up the limit.
@Component
final class DeviceTokens {
    private static final String PURPOSE = "log-in device token";
    private static final int ID_BYTES = 16;
    private static final int CONTENT_BYTES = ID_BYTES + Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Signatures signatures;
    private final LoginLimitSettings settings;
    private final Clock clock;

    DeviceTokens(Signatures signatures, LoginLimitSettings settings, Clock clock) {
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
    }

    /// Issues a token with a full lifetime. A device that presents a valid one keeps its id.
    String renew(AccountKey account, @Nullable String presented) {
        byte[] device =
                verify(account, presented)
                        .map(HexFormat.of()::parseHex)
                        .orElseGet(DeviceTokens::newDevice);
        long expiry = clock.instant().plus(settings.deviceLifetime()).getEpochSecond();
        var content = ByteBuffer.allocate(CONTENT_BYTES).put(device).putLong(expiry);
        return signatures.sign(PURPOSE, account, content.array());
    }

    /// Returns the id of the token's device; empty if the token is missing, expired or not one of
    /// this account.
    Optional<String> verify(AccountKey account, @Nullable String presented) {
        return Optional.ofNullable(presented)
                .flatMap(token -> signatures.verify(PURPOSE, account, token, CONTENT_BYTES))
                .filter(content -> clock.instant().isBefore(expiry(content)))
                .map(content -> HexFormat.of().formatHex(content.array(), 0, ID_BYTES));
    }

    private static Instant expiry(ByteBuffer content) {
        return Instant.ofEpochSecond(content.getLong(ID_BYTES));
    }

    private static byte[] newDevice() {
        var device = new byte[ID_BYTES];
        RANDOM.nextBytes(device);
        return device;
    }
}
