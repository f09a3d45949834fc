package io.aviary.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTests {
    @Test
    void anIpv4AddressIsOneCaller() {
        assertThat(Caller.Anonymous.at("10.0.0.1")).isNotEqualTo(Caller.Anonymous.at("10.0.0.2"));
    }

    @Test
    void anIpv6NetworkIsOneCallerBecauseOneHostCanUseAllOfIt() {
        var caller = Caller.Anonymous.at("2001:db8:1:2::1");
        assertThat(caller).isEqualTo(Caller.Anonymous.at("2001:db8:1:2:ffff::9"));
        assertThat(caller).isNotEqualTo(Caller.Anonymous.at("2001:db8:1:3::1"));
    }

    @Test
    void aUserAndAnAddressNeverShareAKey() {
        assertThat(new Caller.User("10.0.0.1").key())
                .isNotEqualTo(Caller.Anonymous.at("10.0.0.1").key());
    }
}
