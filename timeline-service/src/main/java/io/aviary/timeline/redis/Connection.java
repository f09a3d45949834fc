package io.aviary.timeline.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// A connection that carries bytes. All that differs between one server and many is behind it, but
/// which keys one script may have.
public sealed interface Connection permits OneMaster, ManyMasters {
    /// @throws io.lettuce.core.RedisException where none can be made now
    static Connection make(LettuceConnectionFactory factory) {
        return factory.getRequiredNativeClient() instanceof RedisClusterClient cluster
                ? new ManyMasters(cluster.connect(ByteArrayCodec.INSTANCE))
                : new OneMaster(
                        ((RedisClient) factory.getRequiredNativeClient())
                                .connect(ByteArrayCodec.INSTANCE));
    }

    /// Commands find the master of their keys.
    RedisClusterAsyncCommands<byte[], byte[]> commands();

    /// What each master says of itself, as INFO has it; one that is away fails.
    List<CompletableFuture<String>> infos();

    void close();
}
