package io.aviary.fault.fuzz.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens connections to one server.
///
/// @param from the address of this machine from which it connects; null if the operating system
///     selects the address
public record Dialer(InetSocketAddress server, @Nullable InetAddress from) {
    /// Returns a dialer whose local address the operating system selects.
    public static Dialer to(URI server) {
        return new Dialer(new InetSocketAddress(server.getHost(), server.getPort()), null);
    }

    /// Returns a dialer that connects from another address.
    public Dialer from(InetAddress address) {
        return new Dialer(server, address);
    }

    /// Opens a connection.
    ///
    /// @param receiveBuffer the size of the receive buffer in bytes; a small one keeps the server
    ///     from sending ahead; 0 for the default
    /// @param limit the maximum time for the connection
    public Socket open(int receiveBuffer, Duration limit) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(server, (int) limit.toMillis());
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
