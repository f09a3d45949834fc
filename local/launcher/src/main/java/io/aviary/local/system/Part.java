package io.aviary.local.system;

import io.aviary.local.process.Server;

/// One process of a system.
///
/// @param name the name that users see and that the files of the part have
/// @param portSetting the environment variable that sets its port
public record Part(String name, Server server, String portSetting) {}
