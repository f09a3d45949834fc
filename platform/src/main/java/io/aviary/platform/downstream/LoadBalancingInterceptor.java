package io.aviary.platform.downstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/// Spreads the calls to a service over all instances behind its name. If a connection fails,
/// nothing was sent, so the call goes to the next instance.
final class LoadBalancingInterceptor implements ClientHttpRequestInterceptor {
    private static final Duration EJECTION = Duration.ofSeconds(5);

    private final Map<String, ServiceInstances> services = new ConcurrentHashMap<>();
    private final Clock clock;
    private final InstanceAddresses names;

    LoadBalancingInterceptor(Clock clock, InstanceAddresses names) {
        this.clock = clock;
        this.names = names;
    }

    @Override
    public ClientHttpResponse intercept(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var uri = request.getURI();
        if (!InstanceAddresses.isName(uri)) {
            return execution.execute(request, body);
        }
        var instances = services.computeIfAbsent(uri.getRawAuthority(), this::instances);
        IOException unreachable = new ConnectException("No instance at " + uri.getHost());
        for (var instance : instances.rotate()) {
            try {
                return execution.execute(redirect(request, instance), body);
            } catch (ConnectException | HttpConnectTimeoutException failure) {
                instances.eject(instance);
                unreachable = failure;
            }
        }
        throw unreachable;
    }

    private ServiceInstances instances(String authority) {
        var service = URI.create("http://" + authority);
        return new ServiceInstances(List.of(service), EJECTION, clock, names);
    }

    private static HttpRequest redirect(HttpRequest request, URI instance) {
        var original = request.getURI();
        var query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
        var target = URI.create(instance + original.getRawPath() + query);
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return target;
            }
        };
    }
}
