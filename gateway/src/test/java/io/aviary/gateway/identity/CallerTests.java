package io.aviary.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTests {
    @Test
    void anIpv4AddressIsOneCaller() {
        assertThat(Network.at("10.0.0.1")).isNotEqualTo(Network.at("10.0.0.2"));
        assertThat(Network.at("10.0.0.1").groups())
                .containsExactly(new CallerGroup("address:10.0.0.1", 1));
        assertThat(Network.at("::ffff:10.0.0.1")).isEqualTo(Network.at("10.0.0.1"));
    }

    @Test
    void anIpv6NetworkIsOneCallerBecauseOneHostCanUseAllOfIt() {
        var caller = Network.at("2001:db8:1:2::1");
        assertThat(caller).isEqualTo(Network.at("2001:db8:1:2:ffff::9"));
        assertThat(caller).isNotEqualTo(Network.at("2001:db8:1:3::1"));
    }

    @Test
    void anIpv6NetworkIsAlsoCountedWithTheLargerNetworksThatOneCustomerMayHold() {
        var caller = keys("2001:db8:1:1234::1");
        assertThat(Network.at("2001:db8:1:1234::1").groups())
                .extracting(CallerGroup::callers)
                .containsExactly(1, 4, 16);
        assertThat(caller).doesNotHaveDuplicates();
        assertSharesOnly(caller, keys("2001:db8:1:1235::1"), 1, 2);
        assertSharesOnly(caller, keys("2001:db8:1:1334::1"), 2);
        assertSharesOnly(caller, keys("2001:db8:2:1234::1"));
        assertThat(Network.at("2001:db8:1:1234::1").site())
                .isEqualTo(Network.at("2001:db8:1:ffff::1").site())
                .isNotEqualTo(Network.at("2001:db8:2:1234::1").site());
    }

    @Test
    void theCountsOfAnIpv6SiteAreInOneHashSlot() {
        assertThat(keys("2001:db8:1:1234::1")).allMatch(key -> key.contains("{20010db80001}"));
    }

    @Test
    void aUserAndAnAddressNeverShareAKey() {
        assertThat(new Caller.User("10.0.0.1").key())
                .isNotEqualTo(new Caller.Anonymous(Network.at("10.0.0.1")).key());
        assertThat(new Caller.User("10.0.0.1").groups())
                .containsExactly(new CallerGroup("user:10.0.0.1", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "", "1.2.3.4.5", "localhost", "2001:db8::g"})
    void anAddressMustBeAnIpAddress(String address) {
        assertThatThrownBy(() -> Network.at(address)).isInstanceOf(ProblemException.class);
    }

    private static List<String> keys(String address) {
        return Network.at(address).groups().stream().map(CallerGroup::key).toList();
    }

    private static void assertSharesOnly(List<String> one, List<String> other, int... shared) {
        for (int size = 0; size < one.size(); size++) {
            int index = size;
            boolean expected = Arrays.stream(shared).anyMatch(each -> each == index);
            assertThat(one.get(size).equals(other.get(size))).isEqualTo(expected);
        }
    }
}
