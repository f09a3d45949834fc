package io.aviary.gateway.ratelimit;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Redis is, if not at its URL, of which only the password counts then. Each node is
/// `host:port`.
///
/// @param cluster some nodes of a Redis Cluster
/// @param sentinelMaster the name of the master that the Sentinels watch
record RedisNodes(
        @DefaultValue List<String> cluster,
        @DefaultValue("") String sentinelMaster,
        @DefaultValue List<String> sentinels) {}
