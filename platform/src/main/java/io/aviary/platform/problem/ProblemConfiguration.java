package io.aviary.platform.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/// Configures problem details for every service.
@AutoConfiguration(
        afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
        beforeName =
                "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@Import({
    StorageProblems.class,
    ConnectionProblems.class,
    ProblemHandler.class,
    ContainerErrors.class,
    TomcatProblems.class
})
public final class ProblemConfiguration {
    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(ProblemWriter writer) {
        var registration = new FilterRegistrationBean<>(new ProblemFilter(writer));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
