package io.aviary.user.account;

import io.aviary.platform.shard.Shards;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Replaces the password hashes of stored users.
@Repository
public class PasswordHashes {
    private static final String REPLACE =
            "update users set password_hash = :newHash where id = :id and password_hash = :old";

    private final Shards shards;
    private final JdbcClient jdbc;

    PasswordHashes(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Replaces a user's hash; does nothing if it has changed in the meantime.
    ///
    /// @param old the id and the hash that is expected
    public void replace(Credentials old, String newHash) {
        shards.inTransaction(
                old.userId().shard(),
                () ->
                        jdbc.sql(REPLACE)
                                .param("id", old.userId().value())
                                .param("old", old.passwordHash())
                                .param("newHash", newHash)
                                .update());
    }
}
