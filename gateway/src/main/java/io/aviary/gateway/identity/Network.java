package io.aviary.gateway.identity;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.HttpStatus;

/// The network from which a request comes: an IPv4 address, or an IPv6 network.
///
/// A provider gives one IPv6 customer a /64, a /56 or a /48, and neighbours may share a network. So
/// the gateway counts requests by all three, and a larger network may send more.
///
/// @param groups the smallest network first
public record Network(List<CallerGroup> groups) {
    private static final int CALLERS_IN_56 = 4;
    private static final int CALLERS_IN_48 = 16;

    /// Returns the network of a request.
    ///
    /// @throws ProblemException 400 if a trusted proxy sent a malformed address
    public static Network of(HttpServletRequest request) {
        return at(request.getRemoteAddr());
    }

    static Network at(String address) {
        var ip = parse(address);
        return ip instanceof Inet6Address
                ? ofIpv6(HexFormat.of().formatHex(ip.getAddress()))
                : new Network(List.of(new CallerGroup("address:" + ip.getHostAddress(), 1)));
    }

    /// Returns the /64, the /56 and the /48 of an address. The braces put their counts into one
    /// hash slot of a Redis Cluster.
    private static Network ofIpv6(String hex) {
        var site = "address:{" + hex.substring(0, 12) + "}";
        return new Network(
                List.of(
                        new CallerGroup(site + hex.substring(12, 16) + "/64", 1),
                        new CallerGroup(site + hex.substring(12, 14) + "/56", CALLERS_IN_56),
                        new CallerGroup(site + "/48", CALLERS_IN_48)));
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.blank(
                    HttpStatus.BAD_REQUEST, "X-Forwarded-For does not contain an IP address.");
        }
    }

    /// Returns the key of the largest network that a provider gives to one customer.
    public String site() {
        return groups.getLast().key();
    }
}
