-- Patroni runs this once in the life of a shard, on its first primary. The service owns its database and is no
-- superuser: it cannot read files of the server, stop replication or take the reserved connections.
\set ON_ERROR_STOP on
\getenv password POSTGRES_PASSWORD
CREATE ROLE aviary LOGIN PASSWORD :'password';
GRANT pg_monitor TO aviary; -- the lag of the standby is a metric
CREATE DATABASE aviary OWNER aviary;
