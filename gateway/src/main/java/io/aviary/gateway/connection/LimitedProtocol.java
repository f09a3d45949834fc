package io.aviary.gateway.connection;

import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.function.BiPredicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;

/// An HTTP/1.1 protocol handler that can refuse a connection because of its address. Tomcat's own
/// handler cannot. A refused connection is closed at once. A filter could limit only requests, but
/// a client can occupy a connection without sending one.
///
/// Public with a public constructor, because Tomcat creates it by its name.
public final class LimitedProtocol extends Http11NioProtocol {
    /// Creates a protocol that accepts every connection.
    public LimitedProtocol() {
        super(new Endpoint());
    }

    /// Sets the rule that decides whether to accept a connection, given the open ones. Call this
    /// before the server starts.
    void acceptIf(BiPredicate<SocketChannel, Collection<SocketChannel>> rule) {
        ((Endpoint) getEndpoint()).rule = rule;
    }

    private static final class Endpoint extends NioEndpoint {
        private volatile BiPredicate<SocketChannel, Collection<SocketChannel>> rule =
                (_, _) -> true;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            boolean accepted = false;
            try {
                accepted = rule.test(socket, connections.keySet());
            } finally {
                // If the rule fails, Tomcat neither serves nor closes the connection.
                if (!accepted) {
                    destroySocket(socket);
                }
            }
            return accepted && super.setSocketOptions(socket);
        }
    }
}
