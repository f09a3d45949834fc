package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// A server that was started for the tests, and what it was started with.
record Started<S extends Server>(S settings, TestServer server) {}
