package io.aviary.user.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/// The users of the current shard.
interface Users extends Repository<User, Long> {
    Iterable<User> saveAll(Iterable<User> users);

    Optional<User> findById(long id);
}
