package io.aviary.gateway.connection;

import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 with a limit of connections per address, which Tomcat does not have. A connection
/// beyond the limit is closed at once. A filter could limit only requests, and a client occupies a
/// connection without sending one.
///
/// Public with a public constructor, because Tomcat creates it by its name.
public final class LimitedProtocol extends Http11NioProtocol {
    /// Creates a protocol without a limit.
    public LimitedProtocol() {
        super(new Endpoint());
    }

    /// Sets the limit of each address. Call it before the server starts.
    ///
    /// @param refused counts the connections that are closed
    void limit(AddressLimit limit, LongAdder refused) {
        var endpoint = (Endpoint) getEndpoint();
        endpoint.limit = limit;
        endpoint.refused = refused;
    }

    private static final class Endpoint extends NioEndpoint {
        private volatile @Nullable AddressLimit limit;
        private volatile LongAdder refused = new LongAdder();

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            var known = limit;
            if (known == null || known.allows(socket, connections.keySet())) {
                return super.setSocketOptions(socket);
            }
            refused.increment();
            destroySocket(socket);
            return false;
        }
    }
}
