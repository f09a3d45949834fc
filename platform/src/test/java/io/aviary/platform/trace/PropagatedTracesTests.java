package io.aviary.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PropagatedTracesTests {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String CAUSE = "00-" + ID + "-b7ad6b7169203331-01";

    private final Traces traces = new PropagatedTraces();

    @AfterEach
    void assertTheLoggingContextIsEmpty() {
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void consequencesBelongToTheSameTrace() {
        assertThat(traces.current()).isNull();
        try (var _ = traces.receive(CAUSE)) {
            assertThat(traces.id()).isEqualTo(ID);
            assertThat(MDC.get("traceId")).isEqualTo(ID);
            assertThat(TraceParent.idIn(traces.current())).isEqualTo(ID);
        }
        assertThat(traces.current()).isNull();
    }

    @Test
    void aMalformedCauseStartsATrace() {
        try (var _ = traces.receive("none\nof that")) {
            assertThat(traces.id()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void workForSeveralCausesIsLoggedInTheTraceOfTheFirst() {
        var seen = new ArrayList<String>();
        var other = CAUSE.replace('0', '1').replaceFirst("11", "00");
        traces.follow("work", List.of("nothing", CAUSE, other), () -> seen.add(traces.id()));
        traces.follow("work", List.of(), () -> seen.add(String.valueOf(traces.id())));
        assertThat(seen).containsExactly(ID, "null");
    }

    @Test
    void anotherThreadStaysInTheTrace() throws InterruptedException {
        var there = new AtomicReference<String>();
        try (var _ = traces.receive(CAUSE)) {
            Thread.ofVirtual().start(traces.wrap(() -> there.set(traces.id()))).join();
        }
        assertThat(there).hasValue(ID);
    }

    @Test
    void anEventCarriesItsCauseUnchanged() {
        assertThat(traces.send("topic", CAUSE).cause()).isEqualTo(CAUSE);
    }

    @Test
    void aCallersTraceIsContinuedOnlyIfConfigured() throws Exception {
        assertThat(returnedId(new TraceSettings("w3c", "X-Trace-Id"))).isEqualTo(ID);
        assertThat(returnedId(new TraceSettings("", "X-Trace-Id"))).hasSize(32).isNotEqualTo(ID);
        assertThat(returnedId(new TraceSettings("w3c", ""))).isNull();
    }

    private String returnedId(TraceSettings settings) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/orders");
        request.addHeader("Traceparent", CAUSE);
        var response = new MockHttpServletResponse();
        new TraceFilter(traces, settings)
                .doFilter(request, response, (_, _) -> assertThat(traces.id()).isNotNull());
        return response.getHeader("X-Trace-Id");
    }
}
