package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class FastHeaderFirewallTests {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\twords", "\u00e9\u00ff", "\u6f22\u5b57"})
    void textIsAllowedInAHeader(String value) {
        assertThat(pass(new FastHeaderFirewall(), value)).isEqualTo(value);
        assertThat(pass(new StrictHttpFirewall(), value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "a\rb", "\u001b[0m", "\u007f", "\u0085", "\u0378"})
    void controlCharactersAndUnassignedOnesAreRefused(String value) {
        assertThatThrownBy(() -> pass(new FastHeaderFirewall(), value))
                .isInstanceOf(RequestRejectedException.class);
        assertThatThrownBy(() -> pass(new StrictHttpFirewall(), value))
                .isInstanceOf(RequestRejectedException.class);
    }

    private static String pass(StrictHttpFirewall firewall, String value) {
        var request = new MockHttpServletRequest("GET", "/2/tweets");
        request.addHeader("X-Note", value);
        return firewall.getFirewalledRequest(request).getHeader("X-Note");
    }
}
