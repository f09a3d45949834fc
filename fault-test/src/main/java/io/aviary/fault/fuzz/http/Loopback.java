package io.aviary.fault.fuzz.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;

/// Connects from loopback addresses other than 127.0.0.1, so that a server on this machine sees
/// clients of several networks.
public final class Loopback {
    private Loopback() {}

    /// Returns a dialer from the address; empty if the server is on another machine, or if this
    /// machine lacks the address. Linux has all addresses of 127.0.0.0/8; macOS has only 127.0.0.1.
    ///
    /// @param address an IPv4 address that starts with 127
    public static Optional<Dialer> dialer(URI server, String address) {
        var dialer = Dialer.to(server);
        var local = InetAddress.ofLiteral(address);
        var remote = dialer.server().getAddress();
        boolean near = remote != null && remote.isLoopbackAddress();
        return near && isPresent(local) ? Optional.of(dialer.from(local)) : Optional.empty();
    }

    private static boolean isPresent(InetAddress address) {
        try (var socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException missing) {
            return false;
        }
    }
}
