package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// A running test server and its settings.
record StartedServer<S extends Server>(S settings, TestServer server) {}
