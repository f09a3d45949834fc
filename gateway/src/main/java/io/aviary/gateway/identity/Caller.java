package io.aviary.gateway.identity;

import io.aviary.gateway.routing.Route;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who calls, as far as it is proved.
public sealed interface Caller {
    /// A short name that no two callers share.
    String key();

    /// The holder of a valid token.
    record User(String id) implements Caller {
        @Override
        public String key() {
            return "user:" + id;
        }
    }

    /// Somebody without a token.
    ///
    /// @param network an IPv4 address, or the half of an IPv6 address that its holder can't change
    record Stranger(String network) implements Caller {
        private static final int PREFIX_BYTES = 8;

        /// @throws ProblemException 400 where a trusted proxy names no address
        static Stranger at(String address) {
            var ip = parse(address);
            if (!(ip instanceof Inet6Address)) {
                return new Stranger(ip.getHostAddress());
            }
            var prefix = Arrays.copyOf(ip.getAddress(), PREFIX_BYTES);
            return new Stranger(HexFormat.of().formatHex(prefix));
        }

        private static InetAddress parse(String address) {
            try {
                return InetAddress.ofLiteral(address);
            } catch (IllegalArgumentException none) {
                throw ProblemException.blank(
                        HttpStatus.BAD_REQUEST, "The client's address is not an address.");
            }
        }

        @Override
        public String key() {
            return "address:" + network;
        }
    }

    /// The user where the endpoint asks for a token, which was verified before; else the address.
    static Caller of(HttpServletRequest request) {
        if (Route.of(request).routeClass().open()) {
            return Stranger.at(request.getRemoteAddr());
        }
        var token = SecurityContextHolder.getContext().getAuthentication();
        if (token == null) {
            throw new IllegalStateException("No token was verified");
        }
        return new User(token.getName());
    }
}
