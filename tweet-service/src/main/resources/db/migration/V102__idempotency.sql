-- SHA-256 of the request that the key came with: the same key with another body is a mistake.
alter table tweet add column idempotency_hash bytea;
