package io.aviary.user.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reserves handles and e-mails, also those that a sign-up reserved and then died. Before such a
/// reservation is taken away, the id behind it is closed, so that a sign-up that was only stalled
/// can't wake up as a second owner.
@Component
public final class ReservingNames {
    private static final Logger log = LoggerFactory.getLogger(ReservingNames.class);

    private final Directory directory;
    private final ClosedIds closedIds;

    ReservingNames(Directory directory, ClosedIds closedIds) {
        this.directory = directory;
        this.closedIds = closedIds;
    }

    /// Reserves what nobody has.
    ///
    /// @param wanted each key with the pre-minted id of its user
    /// @return who has each of them now; one that changes hands this very moment may be left out
    public Map<DirectoryKey, DirectoryEntry> reserve(Map<DirectoryKey, Long> wanted) {
        var entries = directory.reserve(wanted);
        var abandoned = entries.values().stream().filter(DirectoryEntry::abandoned).toList();
        if (abandoned.isEmpty()) {
            return entries;
        }
        reclaim(names(abandoned));
        return directory.reserve(wanted);
    }

    /// Gives reservations back; what is owned, or somebody else's, stays. Where a server does not
    /// answer, they stay until they count as abandoned.
    public void release(Map<DirectoryKey, Long> reserved) {
        try {
            directory.release(reserved);
        } catch (RuntimeException unreachable) {
            log.warn("A reservation is given back later: {}", unreachable.toString());
        }
    }

    /// Stores the users of reservations and makes these final. Where storing fails, those whose
    /// users are stored after all become final too, and the others are given back, so that whoever
    /// tries again need not wait until they count as abandoned.
    ///
    /// @param reserved each key with the pre-minted id of its user
    public void complete(Map<DirectoryKey, Long> reserved, Runnable storing) {
        try {
            storing.run();
        } catch (RuntimeException failed) {
            settle(reserved);
            throw failed;
        }
        confirm(reserved);
    }

    /// Where a server does not answer, whoever asks for the name next does it.
    private void confirm(Map<DirectoryKey, Long> reserved) {
        try {
            directory.confirm(reserved);
        } catch (RuntimeException unreachable) {
            log.warn("A reservation is completed later: {}", unreachable.toString());
        }
    }

    private void settle(Map<DirectoryKey, Long> reserved) {
        try {
            reclaim(reserved);
        } catch (RuntimeException unreachable) {
            log.warn("A reservation is settled later: {}", unreachable.toString());
        }
    }

    private void reclaim(Map<DirectoryKey, Long> reserved) {
        var existing = closedIds.close(reserved.values());
        var owned = new HashMap<>(reserved);
        owned.values().retainAll(existing);
        var free = new HashMap<>(reserved);
        free.values().removeAll(existing);
        directory.confirm(owned);
        directory.release(free);
    }

    private static Map<DirectoryKey, Long> names(Collection<DirectoryEntry> entries) {
        var names = new HashMap<DirectoryKey, Long>();
        entries.forEach(entry -> names.put(entry.key(), entry.userId()));
        return names;
    }
}
