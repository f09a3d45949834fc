package io.aviary.platform.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.CountedText;
import io.aviary.platform.problem.ProblemException;
import java.util.List;
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

    @Test
    void aLongTextIsRefusedBeforeItIsMatched() {
        var parameters = ";u=" + "1".repeat(300);
        assertThatThrownBy(() -> GeoPoint.parse("geo:1,2" + parameters))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", ".", ",", ";", "-", "1.", "\n"})
    void eachCharacterIsReadAFewTimesAtMost(String repeated) {
        for (var start : List.of("", "geo:1", "geo:1,2", "geo:1,2,3", "geo:1,2,3.4", "geo:1,2;")) {
            var text = new CountedText(start + repeated.repeat(10_000) + "!\n");

            assertThat(GeoPoint.GEO_URI.matcher(text).matches()).isFalse();
            assertThat(text.reads()).isLessThan(5L * text.length());
        }
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
                "geo:NaN,0",
                "geo:\u06f4\u06f8,\u06f1\u06f6"
            })
    void aTextThatIsNotAGeoUriIsRefused(String uri) {
        assertThatThrownBy(() -> GeoPoint.parse(uri)).isInstanceOf(ProblemException.class);
    }
}
