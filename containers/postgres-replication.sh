# Sourced by Postgres's image when it makes a database: "all" does not include replication.
echo "host replication all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
