package io.aviary.gateway.ratelimit;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Connects to one Redis, to the master that the Sentinels name, or to a Redis Cluster. Commands
/// fail at once while there is no connection.
final class RedisConnections implements AutoCloseable {
    private static final Delay RECONNECT =
            Delay.exponential(
                    Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final ClientResources resources =
            ClientResources.builder().reconnectDelay(RECONNECT).build();
    private final AbstractRedisClient client;
    private final Supplier<CompletableFuture<RedisClusterAsyncCommands<String, String>>> connecting;

    RedisConnections(URI url, RedisNodes nodes, Duration timeout) {
        var uri = RedisURI.create(url);
        if (nodes.cluster().isEmpty()) {
            var one = RedisClient.create(resources);
            one.setOptions(failFast(ClientOptions.builder(), timeout).build());
            var master = nodes.sentinels().isEmpty() ? uri : watched(uri, nodes);
            client = one;
            connecting = () -> connect(one, master);
        } else {
            var cluster = RedisClusterClient.create(resources, seeds(uri, nodes.cluster()));
            cluster.setOptions(clusterOptions(timeout));
            client = cluster;
            connecting = () -> connect(cluster);
        }
    }

    private static CompletableFuture<RedisClusterAsyncCommands<String, String>> connect(
            RedisClient client, RedisURI uri) {
        return client.connectAsync(StringCodec.ASCII, uri)
                .<RedisClusterAsyncCommands<String, String>>thenApply(
                        StatefulRedisConnection::async)
                .toCompletableFuture();
    }

    private static CompletableFuture<RedisClusterAsyncCommands<String, String>> connect(
            RedisClusterClient client) {
        return client.refreshPartitionsAsync()
                .thenCompose(known -> client.connectAsync(StringCodec.ASCII))
                .<RedisClusterAsyncCommands<String, String>>thenApply(
                        StatefulRedisClusterConnection::async)
                .toCompletableFuture();
    }

    private static List<RedisURI> seeds(RedisURI uri, List<String> nodes) {
        return nodes.stream().map(node -> at(uri, node)).toList();
    }

    private static RedisURI at(RedisURI uri, String node) {
        var address = URI.create("redis://" + node);
        return RedisURI.builder(uri)
                .withHost(address.getHost())
                .withPort(address.getPort())
                .build();
    }

    private static RedisURI watched(RedisURI uri, RedisNodes nodes) {
        var watched = new RedisURI();
        watched.setCredentialsProvider(uri.getCredentialsProvider());
        watched.setSsl(uri.isSsl());
        watched.setSentinelMasterId(nodes.sentinelMaster());
        for (var node : nodes.sentinels()) {
            watched.getSentinels().add(RedisURI.create("redis://" + node));
        }
        return watched;
    }

    private static ClusterClientOptions clusterOptions(Duration timeout) {
        var refresh =
                ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .enablePeriodicRefresh(REFRESH)
                        .build();
        var options = ClusterClientOptions.builder().topologyRefreshOptions(refresh);
        failFast(options, timeout);
        return options.build();
    }

    private static ClientOptions.Builder failFast(ClientOptions.Builder options, Duration timeout) {
        return options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build());
    }

    /// One more attempt.
    CompletableFuture<RedisClusterAsyncCommands<String, String>> connect() {
        return connecting.get();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
