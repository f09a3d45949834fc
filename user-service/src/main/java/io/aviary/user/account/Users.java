package io.aviary.user.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/// The users of the current transaction's shard.
interface Users extends Repository<User, Long> {
    Optional<User> findById(long id);
}
