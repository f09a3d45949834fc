package io.aviary.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class GatewayService {
    static void main(String[] arguments) {
        SpringApplication.run(GatewayService.class, arguments);
    }
}
