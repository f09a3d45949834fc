package io.aviary.gateway.connection;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The maximum number of connections of one IPv4 address or IPv6 /64. An IPv6 /48, which one
/// customer may hold, has twice as many.
///
/// @param trusted matches the addresses of proxies, which have no limit
record AddressLimit(int connections, Pattern trusted) {
    private static final int BYTES_OF_64 = 8;
    private static final int BYTES_OF_48 = 6;

    /// Returns whether one more connection is within the limit.
    ///
    /// @param open the open connections
    boolean allows(SocketChannel next, Collection<SocketChannel> open) {
        if (open.size() < connections) {
            return true;
        }
        var address = addressOf(next);
        return address == null || allows(address, openAddresses(open));
    }

    private static Collection<InetAddress> openAddresses(Collection<SocketChannel> open) {
        return open.stream().map(AddressLimit::addressOf).filter(Objects::nonNull).toList();
    }

    boolean allows(InetAddress next, Collection<InetAddress> open) {
        if (trusted.matcher(next.getHostAddress()).matches()) {
            return true;
        }
        return next instanceof Inet6Address
                ? count(next, open, BYTES_OF_64) < connections
                        && count(next, open, BYTES_OF_48) < 2 * connections
                : count(next, open, next.getAddress().length) < connections;
    }

    private static long count(InetAddress next, Collection<InetAddress> open, int prefix) {
        byte[] address = next.getAddress();
        return open.stream()
                .map(InetAddress::getAddress)
                .filter(other -> other.length == address.length)
                .filter(other -> Arrays.equals(other, 0, prefix, address, 0, prefix))
                .count();
    }

    /// Returns the remote address; null if the connection has been closed.
    private static @Nullable InetAddress addressOf(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : null;
        } catch (IOException closed) {
            return null;
        }
    }
}
