package io.aviary.user.loginlimit;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of log-in attempts, with the number of failed and unfinished attempts for each key.
/// Each method needs a transaction on the account's shard.
@Component
final class LoginAttempts {
    /// Changes nothing if the limit is reached, but still locks the row.
    private static final String CLAIM =
            """
            insert into login_attempt as a (key, failures, pending, expires_at)
            values (:key, 0, 1, now() + make_interval(secs => :window))
            on conflict (key) do update set
                failures = case when a.expires_at <= now() then 0 else a.failures end,
                pending = case when a.expires_at <= now() then 1 else a.pending + 1 end,
                expires_at = case when a.expires_at <= now() then excluded.expires_at
                                  else a.expires_at end
            where a.expires_at <= now() or a.failures + a.pending < :limit
            returning key, true as granted, failures, expires_at
            """;
    private static final String REFUSED =
            """
            select key, false as granted, failures, expires_at from login_attempt
            where key = :key
            """;
    private static final String SETTLE =
            """
            update login_attempt set failures = %s, pending = pending - 1
            where key = :key and expires_at = :window and pending > 0
            """;
    private static final String FORGET =
            "delete from login_attempt where key = :key and failures = 0 and pending = 0";

    private final JdbcClient jdbc;
    private final LoginLimitSettings settings;

    LoginAttempts(JdbcClient jdbc, LoginLimitSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// A granted or refused attempt.
    ///
    /// @param failures failed attempts in the window
    /// @param expiresAt end of the window, which also identifies the window
    record Claim(String key, boolean granted, int failures, OffsetDateTime expiresAt) {}

    /// The outcome of an attempt, with the SQL expression of the failures after it.
    enum Outcome {
        RIGHT("0"),
        WRONG("failures + 1"),
        NOT_COUNTED("failures");

        private final String failures;

        Outcome(String failures) {
            this.failures = failures;
        }
    }

    /// Claims an attempt if failed and unfinished ones together are below the limit.
    Claim claim(String key, int limit) {
        return jdbc.sql(CLAIM)
                .param("key", key)
                .param("window", settings.window().toMillis() / 1000.0)
                .param("limit", limit)
                .query(Claim.class)
                .optional()
                .orElseGet(() -> readRefused(key));
    }

    private Claim readRefused(String key) {
        return jdbc.sql(REFUSED).param("key", key).query(Claim.class).single();
    }

    /// Ends an attempt. An attempt that outlived its window is not counted. Only a wrong password
    /// leaves failures, so only other outcomes can leave an empty row.
    void settle(Claim claim, Outcome outcome) {
        jdbc.sql(SETTLE.formatted(outcome.failures))
                .param("key", claim.key())
                .param("window", claim.expiresAt())
                .update();
        if (outcome != Outcome.WRONG) {
            jdbc.sql(FORGET).param("key", claim.key()).update();
        }
    }
}
