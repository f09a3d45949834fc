package io.aviary.gateway.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class LimitUsageTests {
    private static final RateLimit LIMIT = new RateLimit(3, Duration.ofMinutes(1));

    @Test
    void theLastAllowedRequestDoesNotExceedTheLimit() {
        assertThat(usage(3, 0).isExceeded()).isFalse();
        assertThat(usage(3, 0).remaining()).isZero();
        assertThat(usage(4, 0).isExceeded()).isTrue();
        assertThat(usage(4, 0).remaining()).isZero();
    }

    @Test
    void aClientThatWaitsForTheResetWaitsLongEnough() {
        assertThat(usage(1, 10_000).roundedReset()).isEqualTo(Instant.ofEpochSecond(11));
        assertThat(usage(1, 10_999).roundedReset()).isEqualTo(Instant.ofEpochSecond(11));
    }

    @Test
    void theHeadersShowTheLimit() {
        var response = new MockHttpServletResponse();
        usage(1, 10_000).writeHeaders(response);
        assertThat(response.getHeader("x-rate-limit-limit")).isEqualTo("3");
        assertThat(response.getHeader("x-rate-limit-remaining")).isEqualTo("2");
        assertThat(response.getHeader("x-rate-limit-reset")).isEqualTo("11");
    }

    private static LimitUsage usage(long used, long resetMillis) {
        return new LimitUsage(LIMIT, used, Instant.ofEpochMilli(resetMillis));
    }
}
