package io.aviary.timeline.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// A connection to Redis for binary keys and values. It hides whether Redis is one server or a
/// cluster, but not which keys one script may use.
public sealed interface Connection permits OneMaster, ManyMasters {
    /// Opens a connection.
    ///
    /// @throws io.lettuce.core.RedisException if Redis is unavailable
    static Connection create(LettuceConnectionFactory factory) {
        return factory.getRequiredNativeClient() instanceof RedisClusterClient cluster
                ? new ManyMasters(cluster.connect(ByteArrayCodec.INSTANCE))
                : new OneMaster(
                        ((RedisClient) factory.getRequiredNativeClient())
                                .connect(ByteArrayCodec.INSTANCE));
    }

    /// Returns the commands. Each one is sent to the master of its keys.
    RedisClusterAsyncCommands<byte[], byte[]> commands();

    /// Sends INFO to each master and returns the replies. The future of an unavailable master
    /// fails.
    List<CompletableFuture<String>> infos();

    void close();
}
