-- The certificate that a router showed at its first log-in; later ones must meet it.
create table router_certificate (
    router_id           text        primary key,
    company_id          text        not null,
    endpoint            text        not null,
    credentials_version bigint      not null,
    sha256              text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    first_seen          timestamptz not null default now()
);
select isolate('router_certificate');
