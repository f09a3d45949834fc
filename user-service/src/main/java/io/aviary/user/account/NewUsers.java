package io.aviary.user.account;

import io.aviary.user.encryption.ColumnCipher;
import io.aviary.user.id.UserId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Inserts users into the current transaction's shard, all in one statement. E-mail and date of
/// birth are encrypted for the user's row.
@Repository
class NewUsers {
    private static final String INSERT =
            """
            insert into users (id, username, name, email, birth_date, password_hash)
            select * from unnest(:ids::bigint[], :usernames::text[], :names::text[],
                                 :emails::bytea[], :birth_dates::bytea[], :hashes::text[])
            """;

    private final JdbcClient jdbc;
    private final ColumnCipher cipher;

    NewUsers(JdbcClient jdbc, ColumnCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    int insert(List<NewUser> users) {
        return jdbc.sql(INSERT)
                .param("ids", users.stream().mapToLong(user -> user.id().value()).toArray())
                .param("usernames", texts(users, NewUser::username))
                .param("names", texts(users, NewUser::name))
                .param("emails", encrypt(users, "email", NewUser::email))
                .param(
                        "birth_dates",
                        encrypt(users, "birth_date", user -> user.birthDate().toString()))
                .param("hashes", texts(users, NewUser::passwordHash))
                .update();
    }

    private static String[] texts(List<NewUser> users, Function<NewUser, String> part) {
        return users.stream().map(part).toArray(String[]::new);
    }

    private byte[][] encrypt(List<NewUser> users, String column, Function<NewUser, String> part) {
        return users.stream()
                .map(user -> cipher.encrypt(part.apply(user), place(user.id(), column)))
                .toArray(byte[][]::new);
    }

    private static String place(UserId id, String column) {
        return "users/%s/%s".formatted(id, column);
    }
}
