-- When a provider's list is next laid beside ours, and up to when that was done.
create table provider_sweep (
    company_id   text        not null,
    provider     text        not null,
    mode         text        not null,
    swept_until  timestamptz,
    next_at      timestamptz not null default now(),
    primary key (company_id, provider, mode)
);
create index provider_sweep_due on provider_sweep (next_at);
select isolate('provider_sweep');
