package io.aviary.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressLimitTests {
    private final AddressLimit limit = new AddressLimit(2, Pattern.compile("10\\..*"));

    @Test
    void anIpv4AddressHasALimitOfItsOwn() {
        assertThat(allows("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3")).isTrue();
        assertThat(allows("192.0.2.1", "192.0.2.1", "192.0.2.1")).isFalse();
    }

    @Test
    void anIpv6NetworkHasOneLimit() {
        assertThat(allows("2001:db8:0:1::3", "2001:db8:0:1::1", "2001:db8:0:1::2")).isFalse();
        assertThat(allows("2001:db8:0:2::3", "2001:db8:0:1::1", "2001:db8:0:1::2")).isTrue();
    }

    @Test
    void aSiteOfManyIpv6NetworksHasTwiceTheLimit() {
        var site = Stream.of("1", "2", "3", "4").map("2001:db8:0:%s::1"::formatted);
        var open = site.toArray(String[]::new);
        assertThat(allows("2001:db8:0:5::1", open)).isFalse();
        assertThat(allows("2001:db8:1:5::1", open)).isTrue();
    }

    @Test
    void aTrustedProxyHasNoLimit() {
        var open = Collections.nCopies(10, "10.0.0.1").toArray(String[]::new);
        assertThat(allows("10.0.0.1", open)).isTrue();
    }

    private boolean allows(String next, String... open) {
        return limit.allows(
                InetAddress.ofLiteral(next), Stream.of(open).map(InetAddress::ofLiteral).toList());
    }
}
