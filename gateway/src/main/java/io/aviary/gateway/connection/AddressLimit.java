package io.aviary.gateway.connection;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The maximum number of connections of one IPv4 address or IPv6 /64.
///
/// @param trusted matches the addresses of proxies, which have no limit
record AddressLimit(int connections, Pattern trusted) {
    private static final int PREFIX_BYTES = 8;

    /// Returns whether one more connection is within the limit.
    ///
    /// @param open the open connections
    boolean allows(SocketChannel next, Collection<SocketChannel> open) {
        if (open.size() < connections) {
            return true;
        }
        var address = addressOf(next);
        if (address == null || trusted.matcher(address.getHostAddress()).matches()) {
            return true;
        }
        var network = networkOf(address);
        return open.stream().filter(channel -> isIn(network, channel)).count() < connections;
    }

    private static boolean isIn(byte[] network, SocketChannel channel) {
        var address = addressOf(channel);
        return address != null && Arrays.equals(network, networkOf(address));
    }

    private static byte[] networkOf(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.copyOf(address.getAddress(), PREFIX_BYTES)
                : address.getAddress();
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
