package io.aviary.user.loginlimit;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.loginlimit.WorkChallenges.Solved;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of challenges whose solution was used. Each one allows one attempt.
@Component
final class SpentProofs {
    private static final String SPEND =
            """
            insert into spent_proof (hash, expires_at) values (:hash, :expires_at)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    SpentProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Uses a solution; needs a transaction on the account's shard.
    ///
    /// @return false if it was used before
    boolean spend(Solved solved) {
        return jdbc.sql(SPEND)
                        .param("hash", Sha256.of(solved.challenge()))
                        .param("expires_at", solved.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
