package io.aviary.local.system;

import io.aviary.local.process.Server;

/// One process of a system.
///
/// @param name for the user and for the names of its files
/// @param portSetting the environment variable that moves its port
public record Part(String name, Server server, String portSetting) {}
