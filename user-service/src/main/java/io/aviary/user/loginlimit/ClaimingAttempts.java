package io.aviary.user.loginlimit;

import io.aviary.platform.shard.Shards;
import io.aviary.user.loginlimit.LoginAttempts.Claim;
import io.aviary.user.loginlimit.LoginAttempts.Outcome;
import java.util.List;
import org.springframework.stereotype.Component;

/// Decides which limits an attempt counts towards. A known device has a limit of its own, which no
/// other client can use up. An unknown device shares one limit with its network, and another with
/// all unknown devices. Once the latter is used up, each attempt requires a proof of work.
@Component
final class ClaimingAttempts {
    private final Shards shards;
    private final LoginAttempts table;
    private final AttemptKeys keys;
    private final DeviceTokens devices;
    private final WorkChallenges challenges;
    private final SpentProofs proofs;
    private final LoginLimitSettings settings;

    ClaimingAttempts(
            Shards shards,
            LoginAttempts table,
            AttemptKeys keys,
            DeviceTokens devices,
            WorkChallenges challenges,
            SpentProofs proofs,
            LoginLimitSettings settings) {
        this.shards = shards;
        this.table = table;
        this.keys = keys;
        this.devices = devices;
        this.challenges = challenges;
        this.proofs = proofs;
        this.settings = settings;
    }

    /// Claims an attempt. Only a granted one has to be settled.
    Decision claim(AccountKey account, LoginOrigin origin) {
        var device = devices.verify(account, origin.deviceToken());
        return shards.inTransaction(
                account.shard(),
                () ->
                        device.map(id -> claimAsKnown(keys.device(account, id)))
                                .orElseGet(() -> claimAsUnknown(account, origin)));
    }

    private Decision claimAsKnown(String key) {
        var own = table.claim(key, settings.failures());
        return own.granted() ? new Decision.Granted(own, List.of()) : new Decision.Refused(own);
    }

    /// Locks the rows in one order, so concurrent attempts cannot deadlock.
    private Decision claimAsUnknown(AccountKey account, LoginOrigin origin) {
        var own = table.claim(keys.network(account, origin.network()), settings.failures());
        if (!own.granted()) {
            return new Decision.Refused(own);
        }
        var shared = table.claim(account.hash(), settings.accountFailures());
        if (!shared.granted() && isPaid(account, origin)) {
            shared = table.claim(account.hash(), Integer.MAX_VALUE);
        }
        if (!shared.granted()) {
            table.settle(own, Outcome.NOT_COUNTED);
            return new Decision.WorkRequired(shared);
        }
        return new Decision.Granted(own, List.of(shared));
    }

    private boolean isPaid(AccountKey account, LoginOrigin origin) {
        return challenges.verify(account, origin.proofOfWork()).filter(proofs::spend).isPresent();
    }

    /// Ends a granted attempt. A correct password clears the failures of its own device or network
    /// only: the owner's log-ins must not give strangers new attempts.
    void settle(AccountKey account, Decision.Granted granted, Outcome outcome) {
        var ofAll = outcome == Outcome.RIGHT ? Outcome.NOT_COUNTED : outcome;
        shards.inTransaction(
                account.shard(),
                () -> {
                    table.settle(granted.own(), outcome);
                    for (Claim shared : granted.shared()) {
                        table.settle(shared, ofAll);
                    }
                    return granted;
                });
    }
}
