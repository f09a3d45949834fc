package io.aviary.user.attempt;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.DirectoryKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts failed log-ins for each account, and for names that are nobody's, which must look the
/// same. An attempt is counted before its password is looked at, so that a thousand guesses at once
/// do not all see the same low count.
@Component
public final class LogInAttempts {
    private static final Logger log = LoggerFactory.getLogger(LogInAttempts.class);
    private static final String COUNT =
            """
            insert into log_in_attempt as a (name, failures, expires_at)
            values (:name, 1, now() + make_interval(secs => :window))
            on conflict (name) do update set
                failures = case when a.expires_at <= now() then 1
                                else least(a.failures, :most) + 1 end,
                expires_at = case when a.expires_at <= now() then excluded.expires_at
                                  else a.expires_at end
            returning failures, expires_at
            """;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final AttemptSettings settings;

    LogInAttempts(Shards shards, JdbcClient jdbc, AttemptSettings settings) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Counted(int failures, OffsetDateTime expiresAt) {
        /// Rounded up, because clients read it as a time in the future.
        Instant reset() {
            return expiresAt.toInstant().plusSeconds(1);
        }
    }

    /// Checks a password, if this account has a guess left. A right one clears the account's
    /// failures; a check that could not be made is not counted.
    ///
    /// @param username as sent
    /// @param check empty where the password is wrong
    /// @throws ProblemException a 429 that says when to come back; the check was not made
    public <T> Optional<T> attempt(String username, Supplier<Optional<T>> check) {
        var key = DirectoryKey.handle(AttemptedName.of(username));
        var counted = count(key);
        if (counted.failures() > settings.failures()) {
            throw ProblemException.tooManyRequests(
                    "Too many log-ins to this account have failed.", counted.reset());
        }
        var found = checkOrTakeBack(key, counted, check);
        if (found.isPresent()) {
            clear(key);
        }
        return found;
    }

    private Counted count(DirectoryKey key) {
        return shards.inTransaction(
                key.shard(),
                () ->
                        jdbc.sql(COUNT)
                                .param("name", key.value())
                                .param("window", settings.window().toMillis() / 1000.0)
                                .param("most", settings.failures())
                                .query(Counted.class)
                                .single());
    }

    private <T> T checkOrTakeBack(DirectoryKey key, Counted counted, Supplier<T> check) {
        try {
            return check.get();
        } catch (RuntimeException notChecked) {
            takeBack(key, counted);
            throw notChecked;
        }
    }

    private void takeBack(DirectoryKey key, Counted counted) {
        try {
            shards.inTransaction(
                    key.shard(),
                    () ->
                            jdbc.sql(
                                            """
                                            update log_in_attempt set failures = failures - 1
                                            where name = :name and expires_at = :window
                                                and failures > 0
                                            """)
                                    .param("name", key.value())
                                    .param("window", counted.expiresAt())
                                    .update());
        } catch (RuntimeException unreachable) {
            log.warn("An attempt stays counted: {}", unreachable.toString());
        }
    }

    private void clear(DirectoryKey key) {
        shards.inTransaction(
                key.shard(),
                () ->
                        jdbc.sql("delete from log_in_attempt where name = :name")
                                .param("name", key.value())
                                .update());
    }
}
