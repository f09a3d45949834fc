package io.aviary.user.directory;

import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reserves handles and e-mails, and takes over reservations that a crashed sign-up left. It first
/// closes the id behind such a reservation, so that a sign-up that was only stalled cannot resume
/// as a second owner.
@Component
public final class ReservingNames {
    private static final Logger log = LoggerFactory.getLogger(ReservingNames.class);

    private final Directory directory;
    private final ClosedIds closedIds;

    ReservingNames(Directory directory, ClosedIds closedIds) {
        this.directory = directory;
        this.closedIds = closedIds;
    }

    /// Reserves the keys that have no holder.
    ///
    /// @param wanted each key with the pre-minted id of its user
    /// @return the current holder of each key; a key whose holder changes during the call may be
    ///     missing
    public Map<DirectoryKey, DirectoryEntry> reserve(Map<DirectoryKey, UserId> wanted) {
        var entries = directory.reserve(wanted);
        var abandoned = entries.values().stream().filter(DirectoryEntry::abandoned).toList();
        if (abandoned.isEmpty()) {
            return entries;
        }
        reclaim(userIdsByKey(abandoned));
        return directory.reserve(wanted);
    }

    /// Deletes reservations; keys that are owned, or held under another id, stay. If a server is
    /// unavailable, its reservations stay until they count as abandoned.
    public void release(Map<DirectoryKey, UserId> reserved) {
        try {
            directory.release(reserved);
        } catch (RuntimeException unreachable) {
            log.warn(
                    "A reservation could not be deleted and will expire: {}",
                    unreachable.toString());
        }
    }

    /// Stores the users of reservations and makes the reservations final. If storing fails, the
    /// reservations of stored users still become final. All others are deleted, so a retry can
    /// reserve the names at once.
    ///
    /// @param reserved each key with the pre-minted id of its user
    public void complete(Map<DirectoryKey, UserId> reserved, Runnable storing) {
        try {
            storing.run();
        } catch (RuntimeException failed) {
            cleanUp(reserved);
            throw failed;
        }
        confirm(reserved);
    }

    /// Makes reservations final. If a server is unavailable, the next sign-up for the name does
    /// so.
    private void confirm(Map<DirectoryKey, UserId> reserved) {
        try {
            directory.confirm(reserved);
        } catch (RuntimeException unreachable) {
            log.warn("A reservation could not be completed now: {}", unreachable.toString());
        }
    }

    private void cleanUp(Map<DirectoryKey, UserId> reserved) {
        try {
            reclaim(reserved);
        } catch (RuntimeException unreachable) {
            log.warn("A failed sign-up could not be cleaned up now: {}", unreachable.toString());
        }
    }

    private void reclaim(Map<DirectoryKey, UserId> reserved) {
        var existing = closedIds.close(reserved.values());
        var owned = new HashMap<>(reserved);
        owned.values().retainAll(existing);
        var free = new HashMap<>(reserved);
        free.values().removeAll(existing);
        directory.confirm(owned);
        directory.release(free);
    }

    private static Map<DirectoryKey, UserId> userIdsByKey(Collection<DirectoryEntry> entries) {
        var ids = new HashMap<DirectoryKey, UserId>();
        entries.forEach(entry -> ids.put(entry.key(), entry.userId()));
        return ids;
    }
}
