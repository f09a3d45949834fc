package io.aviary.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTests {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String HEADER = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void theIdAndTheFlagAreParsed() {
        assertThat(TraceParent.idIn(HEADER)).isEqualTo(ID);
        assertThat(TraceParent.isRecorded(HEADER)).isTrue();
        assertThat(TraceParent.isRecorded(HEADER.replace("-01", "-02"))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-zz-zz-zz",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319\n-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01"
            })
    void aMalformedHeaderHasNoId(String header) {
        assertThat(TraceParent.idIn(header)).isNull();
    }

    @Test
    void aNewHeaderIsWellFormedAndNotRecorded() {
        var id = TraceParent.newId();
        var header = TraceParent.of(id);

        assertThat(TraceParent.idIn(header)).isEqualTo(id);
        assertThat(TraceParent.isRecorded(header)).isFalse();
        assertThat(TraceParent.newId()).isNotEqualTo(id);
    }
}
