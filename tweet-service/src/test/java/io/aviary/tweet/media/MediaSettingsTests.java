package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class MediaSettingsTests {
    @Test
    void theDefaultPublicUrlFollowsThePortAndTls() throws IOException {
        assertThat(publicUrl(Map.of())).isEqualTo("http://127.0.0.1:8080");
        assertThat(publicUrl(Map.of("AVIARY_GATEWAY_PORT", "9000", "AVIARY_TLS", "off")))
                .isEqualTo("http://127.0.0.1:9000");
        assertThat(publicUrl(Map.of("AVIARY_GATEWAY_PORT", "9000", "AVIARY_TLS", "on")))
                .isEqualTo("https://127.0.0.1:9000");
    }

    @Test
    void aPublicUrlThatIsSetIsUsed() throws IOException {
        var url = "https://aviary.example";

        assertThat(publicUrl(Map.of("AVIARY_PUBLIC_URL", url, "AVIARY_TLS", "off"))).isEqualTo(url);
    }

    @Test
    void aPublicUrlWithoutASchemeIsInvalid() throws IOException {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var validator = factory.getValidator();
            for (var url : new String[] {"", "aviary.example", "ftp://aviary.example"}) {
                assertThat(validator.validate(settings(Map.of("AVIARY_PUBLIC_URL", url))))
                        .extracting(violation -> violation.getPropertyPath().toString())
                        .containsExactly("publicUrl");
            }
            assertThat(validator.validate(settings(Map.of()))).isEmpty();
        }
    }

    private static String publicUrl(Map<String, String> variables) throws IOException {
        return settings(variables).publicUrl();
    }

    /// Returns the settings of `application.yml` with these environment variables only.
    private static MediaSettings settings(Map<String, String> variables) throws IOException {
        var all = new HashMap<String, Object>(variables);
        all.put("AVIARY_MEDIA_SECRET", "x".repeat(32));
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource("variables", all));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        return Binder.get(environment).bind("aviary.media", MediaSettings.class).get();
    }
}
