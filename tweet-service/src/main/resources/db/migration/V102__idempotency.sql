-- SHA-256 of the request body that came with the key: the same key with another body is refused.
alter table tweet add column idempotency_hash bytea;
