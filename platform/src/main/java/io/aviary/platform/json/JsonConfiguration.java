package io.aviary.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/// Configures the JSON of the public contract: snake case, without `null` and empty lists.
/// Requests are parsed strictly: unknown fields, duplicate fields and numbers in place of strings
/// are refused.
@AutoConfiguration(
        beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public final class JsonConfiguration {
    /// Makes every response JSON, regardless of the `Accept` header. Negotiation could refuse the
    /// response after the request took effect, and a client that retries would repeat the effect.
    @Bean
    WebMvcConfigurer jsonForEveryAcceptHeader() {
        return new WebMvcConfigurer() {
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer content) {
                content.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
            }
        };
    }

    @Bean
    JsonMapperBuilderCustomizer publicContract() {
        return mapper ->
                mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .changeDefaultPropertyInclusion(
                                old ->
                                        old.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                                                .withContentInclusion(
                                                        JsonInclude.Include.NON_EMPTY))
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .withCoercionConfig(
                                LogicalType.Textual,
                                text -> {
                                    text.setCoercion(
                                            CoercionInputShape.Integer, CoercionAction.Fail);
                                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                    text.setCoercion(
                                            CoercionInputShape.Boolean, CoercionAction.Fail);
                                });
    }
}
