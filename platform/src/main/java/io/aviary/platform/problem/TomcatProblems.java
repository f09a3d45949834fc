package io.aviary.platform.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures Tomcat to respond with problem details instead of HTML error pages.
@Configuration(proxyBeanMethods = false)
class TomcatProblems {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
        return tomcat ->
                tomcat.addContextCustomizers(
                        context -> {
                            if (context.getParent() instanceof StandardHost host) {
                                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                            }
                        });
    }
}
