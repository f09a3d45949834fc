package io.aviary.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTests {
    @Test
    void anIpv4AddressIsOneStranger() {
        assertThat(Caller.Stranger.at("10.0.0.1")).isNotEqualTo(Caller.Stranger.at("10.0.0.2"));
    }

    @Test
    void anIpv6NetworkIsOneStrangerBecauseAHostHasAllOfIt() {
        var stranger = Caller.Stranger.at("2001:db8:1:2::1");
        assertThat(stranger).isEqualTo(Caller.Stranger.at("2001:db8:1:2:ffff::9"));
        assertThat(stranger).isNotEqualTo(Caller.Stranger.at("2001:db8:1:3::1"));
    }

    @Test
    void nobodyCanBeTakenForSomebodyElse() {
        assertThat(new Caller.User("10.0.0.1").key())
                .isNotEqualTo(Caller.Stranger.at("10.0.0.1").key());
    }
}
