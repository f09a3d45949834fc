package io.aviary.gateway.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestMemoryTests {
    private final BufferMemory memory = new BufferMemory(400);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RequestMemory held =
            RequestMemory.attach(
                    new MockHttpServletRequest(), "a", memory, new ShedRequests(metrics));

    @Test
    void allMemoryIsReleasedTogether() {
        held.acquire(30);
        held.acquire(40);
        assertThat(memory.used()).isEqualTo(70);
        held.release();
        assertThat(memory.used()).isZero();
    }

    @Test
    void aRequestBeyondTheShareIsRefusedAndCounted() {
        held.acquire(100);
        assertThatThrownBy(() -> held.acquire(1)).isInstanceOf(ProblemException.class);
        assertThat(metrics.get("aviary.gateway.shed").counter().count()).isEqualTo(1);
        assertThat(memory.used()).isEqualTo(100);
    }

    @Test
    void aResponseThatArrivesAfterTheRequestHasEndedTakesNoMemory() {
        held.release();
        assertThatThrownBy(() -> held.acquire(1)).isInstanceOf(ProblemException.class);
        assertThat(memory.used()).isZero();
    }
}
