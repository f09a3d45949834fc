package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

class GatewayFilterTests extends RunningGateway {
    @Autowired private ServletWebServerApplicationContext application;

    @Test
    void theFiltersAreListedCompletelyAndInOrder() {
        assertThat(tomcatFilters())
                .containsExactlyElementsOf(
                        Arrays.stream(GatewayFilter.values())
                                .map(GatewayFilter::filterName)
                                .toList());
    }

    @Test
    void everyFilterSeesEveryPath() {
        assertThat(mappings()).allMatch(mapping -> mapping.getURLPatterns()[0].equals("/*"));
    }

    private Stream<String> tomcatFilters() {
        return mappings().map(FilterMap::getFilterName);
    }

    private Stream<FilterMap> mappings() {
        var server = (TomcatWebServer) application.getWebServer();
        var context = (StandardContext) server.getTomcat().getHost().findChildren()[0];
        return Arrays.stream(context.findFilterMaps());
    }
}
