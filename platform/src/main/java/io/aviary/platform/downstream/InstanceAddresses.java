package io.aviary.platform.downstream;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up the addresses behind the names of services.
class InstanceAddresses {
    private static final Logger log = LoggerFactory.getLogger(InstanceAddresses.class);
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*]");

    /// Returns whether the host of the address is a name to look up. The name of an https service
    /// is not looked up, because its certificate is issued for the name.
    static boolean isName(URI service) {
        return service.getHost() != null
                && "http".equals(service.getScheme())
                && !NUMBERS.matcher(service.getHost()).matches();
    }

    /// Returns all instances in a fixed order.
    ///
    /// @param last the last known instances, returned if a name cannot be looked up
    List<URI> lookUp(List<URI> services, List<URI> last) {
        try {
            var found = Stream.<URI>builder();
            for (var service : services) {
                instances(service).forEach(found::add);
            }
            return found.build().distinct().toList();
        } catch (UnknownHostException unknown) {
            log.warn("No address is known for {}", unknown.getMessage());
            return last;
        }
    }

    InetAddress[] addresses(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    private List<URI> instances(URI service) throws UnknownHostException {
        if (!isName(service)) {
            return List.of(service);
        }
        var all = Arrays.asList(addresses(service.getHost()));
        var four = all.stream().filter(Inet4Address.class::isInstance).toList();
        // An instance with an address of each family would count twice.
        return (four.isEmpty() ? all : four)
                .stream()
                        .map(address -> at(address, service))
                        .sorted(Comparator.comparing(URI::toString))
                        .toList();
    }

    private static URI at(InetAddress address, URI service) {
        var number = address.getHostAddress();
        var host = address instanceof Inet4Address ? number : "[" + number + "]";
        return URI.create(
                "http://" + host + (service.getPort() < 0 ? "" : ":" + service.getPort()));
    }
}
