package io.aviary.gateway.shedding;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warns once if the first users all come from one private address. Then a proxy or Docker probably
/// hides the addresses of clients, and all clients share the limits of one address.
final class ClientAddresses {
    static final int USERS = 100;

    private static final Logger log = LoggerFactory.getLogger(ClientAddresses.class);

    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private volatile boolean isDecided;
    private volatile @Nullable String onlyAddress;

    /// Adds the user and the address of a request.
    ///
    /// @param user the key of the user
    /// @param address the address of the client, as far as the gateway knows it
    void add(String user, String address) {
        if (isDecided) {
            return;
        }
        var before = onlyAddress;
        if (!address.equals(before) && (before != null || !isPrivate(address))) {
            decide();
            return;
        }
        onlyAddress = address;
        users.add(user);
        if (users.size() >= USERS) {
            decide();
            log.warn(
                    "The first {} users came from the address {}. If clients have other addresses,"
                            + " all of them share the limits of one address. See"
                            + " docs/running-in-containers.md, \"One address for all clients\".",
                    USERS,
                    address);
        }
    }

    private void decide() {
        isDecided = true;
        users.clear();
    }

    private static boolean isPrivate(String address) {
        return InetAddress.ofLiteral(address).isSiteLocalAddress();
    }
}
