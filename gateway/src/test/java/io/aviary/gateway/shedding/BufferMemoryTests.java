package io.aviary.gateway.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BufferMemoryTests {
    private final BufferMemory memory = new BufferMemory(400);

    @Test
    void oneCallerGetsAQuarter() {
        assertThat(memory.acquire("a", 60)).isTrue();
        assertThat(memory.acquire("a", 40)).isTrue();
        assertThat(memory.acquire("a", 1)).isFalse();
        assertThat(memory.used()).isEqualTo(100);
        memory.release("a", 60);
        assertThat(memory.acquire("a", 60)).isTrue();
    }

    @Test
    void allCallersTogetherGetNoMoreThanTheLimit() {
        for (var caller : "abcd".split("")) {
            assertThat(memory.acquire(caller, 100)).isTrue();
        }
        assertThat(memory.acquire("e", 1)).isFalse();
        memory.release("a", 100);
        assertThat(memory.acquire("e", 100)).isTrue();
        assertThat(memory.used()).isEqualTo(400);
    }

    @Test
    void aQuarterOfTheHeapMustHoldOneBodyOfEachRequest() {
        var body = DataSize.ofKilobytes(64);
        assertThat(BufferMemory.of(DataSize.ofMegabytes(128), 512, body).used()).isZero();
        assertThatThrownBy(() -> BufferMemory.of(DataSize.ofMegabytes(127), 512, body))
                .hasMessageContaining("512 requests in flight take 32 MB, more than 31 MB")
                .hasMessageContaining("-Xmx");
    }
}
