-- Keys of both kinds: of a router, or of a whole company (router_id null, with a name).
alter table api_keys alter column router_id drop not null;
alter table api_keys add column nombre text;
-- A key with a successor works on until it expires: rotation with overlap.
alter table api_keys add column replaced_at timestamptz;
-- The last warning that was given: days before expiry.
alter table api_keys add column warned_days int;
alter table api_keys add check (router_id is not null or nombre is not null);

drop index api_keys_one_live;
create unique index api_keys_one_live on api_keys (router_id) where revoked_at is null and replaced_at is null;
create index api_keys_company on api_keys (company_id) where router_id is null;
create index api_keys_expiry on api_keys (expires_at) where revoked_at is null;
