package io.aviary.user.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.user.InLocale;
import io.aviary.user.RunningService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class DeletingExpiredRowsTests extends RunningService {
    private static final long UNKNOWN_USER = 1;

    @Autowired private DeletingExpiredRows deleting;

    /// The digits of the second locale are not 0 to 9.
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "fa-IR"})
    void allExpiredRowsAreDeletedOnEveryServerAndAllOthersStay(String locale) {
        for (var server : shards.map().all()) {
            insert(server, 2_500, "now() - interval '1 second'");
            insert(server, 3, "now() + interval '1 hour'");
        }

        InLocale.run(locale, deleting::deleteAll);

        for (var server : shards.map().all()) {
            assertThat(count(server, "refresh_token where user_id = " + UNKNOWN_USER)).isEqualTo(3);
            assertThat(count(server, "session where user_id = " + UNKNOWN_USER)).isEqualTo(3);
            assertThat(count(server, "login_attempt where key like 'deleting %'")).isEqualTo(3);
            assertThat(count(server, "spent_proof where length(hash) = 36")).isEqualTo(3);
            delete(server);
        }
    }

    private void insert(PhysicalShard server, int rows, String expiry) {
        run(
                server,
                """
                insert into refresh_token (user_id, hash, session_id, expires_at)
                select %s, gen_random_uuid()::text::bytea, gen_random_uuid(), %s
                from generate_series(1, %s)
                """
                        .formatted(UNKNOWN_USER, expiry, rows));
        run(
                server,
                """
                insert into session (user_id, session_id, expires_at)
                select %s, gen_random_uuid(), %s from generate_series(1, %s)
                """
                        .formatted(UNKNOWN_USER, expiry, rows));
        run(
                server,
                """
                insert into login_attempt (key, failures, expires_at)
                select 'deleting ' || gen_random_uuid(), 1, %s from generate_series(1, %s)
                """
                        .formatted(expiry, rows));
        run(
                server,
                """
                insert into spent_proof (hash, expires_at)
                select gen_random_uuid()::text::bytea, %s from generate_series(1, %s)
                """
                        .formatted(expiry, rows));
    }

    private void delete(PhysicalShard server) {
        run(server, "delete from spent_proof where length(hash) = 36");
        run(server, "delete from refresh_token where user_id = " + UNKNOWN_USER);
        run(server, "delete from session where user_id = " + UNKNOWN_USER);
        run(server, "delete from login_attempt where key like 'deleting %'");
    }

    private void run(PhysicalShard server, String statement) {
        shards.inTransaction(server, () -> jdbc.sql(statement).update());
    }

    private long count(PhysicalShard server, String from) {
        return shards.read(
                server, () -> jdbc.sql("select count(*) from " + from).query(Long.class).single());
    }
}
