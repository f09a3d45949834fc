package io.aviary.platform.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.aviary.platform.context.ContextConfiguration;
import io.aviary.platform.problem.ProblemConfiguration;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.problem.ProblemWriter;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/// Configures two security chains: `/internal` for services, `/2` and further listed paths for
/// users. Any other path is refused.
@AutoConfiguration(
        after = {ContextConfiguration.class, ProblemConfiguration.class},
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
@EnableWebSecurity
@EnableConfigurationProperties(TokenSettings.class)
public final class TokenConfiguration {
    /// An empty setting counts as absent. `platform.yml` leaves it empty if its environment
    /// variable is missing.
    private static final String HAS_SERVICE_SECRET =
            "!environment.getProperty('aviary.tokens.service-secret', '').isEmpty()";

    private static final String[] ALWAYS_OPEN = {
        "/actuator/health/**", "/actuator/prometheus", "/error"
    };

    /// Creates the decoder that verifies user tokens. The service that owns the keys provides its
    /// own key source.
    @Bean
    JwtDecoder userTokenDecoder(
            TokenSettings settings, ObjectProvider<JWKSource<SecurityContext>> own, Clock clock) {
        var keys =
                own.getIfAvailable(
                        () ->
                                TokenDecoders.remoteKeys(
                                        Objects.requireNonNull(
                                                settings.jwksUri(), "aviary.tokens.jwks-uri"),
                                        settings.keyLifetime(),
                                        RateLimitedKeySource.INTERVAL));
        return new CachingDecoder(TokenDecoders.users(keys), clock, settings.cacheSize());
    }

    @Bean
    @ConditionalOnExpression(HAS_SERVICE_SECRET)
    ServiceTokens serviceTokens(
            @Value("${spring.application.name}") String name, TokenSettings settings, Clock clock) {
        return new ServiceTokens(name, settings.serviceSecret(), clock);
    }

    /// Disables the timers of Spring Security's filters. There are a dozen per request, and they
    /// cost more than the filters.
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall headerFirewall() {
        return new FastHeaderFirewall();
    }

    /// Adds this service's token to every call to another service.
    @Bean
    @ConditionalOnExpression(HAS_SERVICE_SECRET)
    RestClientHttpServiceGroupConfigurer serviceTokenOnEveryCall(ServiceTokens tokens) {
        return groups ->
                groups.forEachClient(
                        (group, client) ->
                                client.requestInterceptor(
                                        (request, body, execution) -> {
                                            request.getHeaders().setBearerAuth(tokens.bearer());
                                            return execution.execute(request, body);
                                        }));
    }

    @Bean
    @Order(1)
    @ConditionalOnExpression(HAS_SERVICE_SECRET)
    SecurityFilterChain internalChain(
            HttpSecurity http, TokenSettings settings, ProblemWriter problems, Clock clock) {
        var decoder =
                new CachingDecoder(TokenDecoders.services(settings.serviceSecret()), clock, 1_000);
        return chain(http.securityMatcher("/internal/**"), decoder, settings, problems)
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain userChain(
            HttpSecurity http,
            TokenSettings settings,
            JwtDecoder userTokenDecoder,
            ProblemWriter problems) {
        return chain(http, userTokenDecoder, settings, problems)
                .authorizeHttpRequests(
                        paths ->
                                paths.requestMatchers(ALWAYS_OPEN)
                                        .permitAll()
                                        .requestMatchers(
                                                settings.openPaths().toArray(String[]::new))
                                        .permitAll()
                                        .requestMatchers(
                                                settings.userPaths().toArray(String[]::new))
                                        .authenticated()
                                        .anyRequest()
                                        .denyAll())
                .build();
    }

    private static HttpSecurity chain(
            HttpSecurity http, JwtDecoder decoder, TokenSettings settings, ProblemWriter problems) {
        if (!settings.browserHeaders()) {
            http.headers(AbstractHttpConfigurer::disable);
        }
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(
                        server ->
                                server.bearerTokenResolver(new FastBearerTokenResolver())
                                        .jwt(jwt -> jwt.decoder(decoder))
                                        .authenticationEntryPoint(
                                                (request, response, failure) ->
                                                        problems.write(
                                                                response,
                                                                ProblemException.unauthorized(
                                                                        "Unauthorized")))
                                        .accessDeniedHandler(
                                                (request, response, failure) ->
                                                        problems.write(
                                                                response,
                                                                ProblemException.forbidden(
                                                                        "Forbidden"))));
    }
}
