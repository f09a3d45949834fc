package io.aviary.platform.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoPointTests {
    @Test
    void aGeoUriIsParsed() {
        assertThat(GeoPoint.parse("geo:48.2010,16.3695,183;u=10"))
                .isEqualTo(new GeoPoint(48.2010, 16.3695));
        assertThat(GeoPoint.parse("geo:-90,-180")).isEqualTo(new GeoPoint(-90, -180));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "48,16",
                "geo:",
                "geo:91,0",
                "geo:0,181",
                "geo:x,y",
                "geo:1",
                "geo:NaN,0"
            })
    void aTextThatIsNotAGeoUriIsRefused(String uri) {
        assertThatThrownBy(() -> GeoPoint.parse(uri)).isInstanceOf(ProblemException.class);
    }
}
