# The Postgres image sources this file when it creates a database: "all" does not include replication.
echo "host replication all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
