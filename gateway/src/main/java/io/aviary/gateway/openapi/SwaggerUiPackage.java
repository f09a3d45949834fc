package io.aviary.gateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/// Locates the files of the Swagger UI package, whose path contains its version.
@Component
final class SwaggerUiPackage {
    private static final String DESCRIPTION =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final String version = loadDescription().getProperty("version");

    String pathOf(String name) {
        return "/META-INF/resources/webjars/swagger-ui/%s/%s".formatted(version, name);
    }

    private static Properties loadDescription() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(DESCRIPTION));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
