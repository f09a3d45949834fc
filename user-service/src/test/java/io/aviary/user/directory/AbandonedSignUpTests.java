package io.aviary.user.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.RunningService;
import io.aviary.user.account.NewUser;
import io.aviary.user.account.OpeningAccounts;
import io.aviary.user.id.UserId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AbandonedSignUpTests extends RunningService {
    @Autowired private Directory directory;
    @Autowired private ReservingNames names;
    @Autowired private ClosedIds closedIds;
    @Autowired private OpeningAccounts accounts;
    @Autowired private SnowflakeIds ids;

    @Test
    void aRecentReservationIsRespected() {
        var name = freshName();
        reserve(name);

        assertThat(signUp(name)).isEqualTo(409);
    }

    @Test
    void anAbandonedHandleGoesToTheNextSignUpAndTheStalledOneFails() {
        var name = freshName();
        var stalled = reserve(name);
        makeAbandoned(name);

        assertThat(signUp(name)).isEqualTo(201);

        assertThatThrownBy(() -> accounts.open(List.of(newUser(stalled, name))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("took too long");
        assertThat(exists(stalled)).isFalse();
        assertThat(findEntry(name).userId()).isNotEqualTo(stalled);
        assertThat(findEntry(name).owned()).isTrue();
    }

    @Test
    void aSignUpThatCrashedAfterStoringItsUserIsCompletedForThatUser() {
        var name = freshName();
        var stored = reserve(name);
        accounts.open(List.of(newUser(stored, name)));
        makeAbandoned(name);

        assertThat(signUp(name)).isEqualTo(409);
        assertThat(findEntry(name))
                .isEqualTo(new DirectoryEntry(handle(name), stored, true, false));
        var shown = http().get("/2/users/by/username/" + name, tokenOf(newUsers(1).getFirst()));
        assertThat(shown.data().get("id").asString()).isEqualTo(stored.toString());
    }

    @Test
    void aSignUpThatFailsAfterStoringItsUserIsCompletedAtOnce() {
        var name = freshName();
        var stored = reserve(name);

        assertThatThrownBy(
                        () ->
                                names.complete(
                                        Map.of(handle(name), stored),
                                        () -> {
                                            accounts.open(List.of(newUser(stored, name)));
                                            throw new IllegalStateException("response lost");
                                        }))
                .hasMessage("response lost");

        assertThat(findEntry(name))
                .isEqualTo(new DirectoryEntry(handle(name), stored, true, false));
    }

    @Test
    void aBulkLoadTakesOverReservationsThatAnotherLoadLeft() {
        var name = freshName();
        reserve(name);
        makeAbandoned(name);

        assertThat(load(name)).containsKey(name);
        assertThat(findEntry(name).owned()).isTrue();
    }

    @Test
    void exactlyOneOfAStalledSignUpAndItsSuccessorSucceeds() throws Exception {
        var names = new ArrayList<String>();
        var minted = new ArrayList<UserId>();
        var race = new ArrayList<Callable<Object>>();
        for (int n = 0; n < 40; n++) {
            var name = freshName();
            var id = UserId.of(ids.next(handle(name).shard()));
            names.add(name);
            minted.add(id);
            race.add(() -> openUnlessClosed(newUser(id, name)));
            race.add(() -> closedIds.close(Set.of(id)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(race);
        }

        for (var id : minted) {
            assertThat(exists(id)).isNotEqualTo(isClosed(id));
        }
    }

    private boolean openUnlessClosed(NewUser newUser) {
        try {
            accounts.open(List.of(newUser));
            return true;
        } catch (ProblemException closed) {
            return false;
        }
    }

    private int signUp(String name) {
        return http().post("/accounts", null, account(name, name + "@example.org")).status();
    }

    private UserId reserve(String name) {
        var id = UserId.of(ids.next(handle(name).shard()));
        directory.reserve(Map.of(handle(name), id));
        return id;
    }

    private void makeAbandoned(String name) {
        shards.inTransaction(
                handle(name).shard(),
                () ->
                        jdbc.sql(
                                        """
                                        update directory set reserved_at = now() - interval '2 minutes'
                                        where kind = 'handle' and key = :key
                                        """)
                                .param("key", handle(name).value())
                                .update());
    }

    private DirectoryEntry findEntry(String name) {
        return directory.find(List.of(handle(name))).get(handle(name));
    }

    private boolean exists(UserId id) {
        return query("select exists (select from users where id = :id)", id);
    }

    private boolean isClosed(UserId id) {
        return query("select exists (select from closed_users where user_id = :id)", id);
    }

    private boolean query(String sql, UserId id) {
        return shards.read(
                id.shard(),
                () -> jdbc.sql(sql).param("id", id.value()).query(Boolean.class).single());
    }

    private static DirectoryKey handle(String name) {
        return DirectoryKey.handle(name);
    }

    private static NewUser newUser(UserId id, String name) {
        var birthDate = LocalDate.of(1990, 1, 1);
        return new NewUser(id, name, "Stalled", name + "@example.org", birthDate, "no hash");
    }
}
