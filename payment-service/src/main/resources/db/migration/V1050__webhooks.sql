-- Where a provider calls one company: an id that tells nothing. A retired one is good for a while, for late retries.
create table webhook_endpoint (
    id         text primary key,
    company_id text        not null,
    provider   text        not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
);
create unique index webhook_endpoint_current on webhook_endpoint (company_id, provider) where retired_at is null;
select isolate('webhook_endpoint');

-- Each verified webhook once. Only what is needed to know it again is kept; its body is not believed and not stored.
create table webhook_notice (
    company_id      text        not null,
    provider        text        not null,
    notification_id text        not null,
    mode            text        not null,
    type            text        not null,
    order_id        text,
    body_sha256     text        not null,
    received_at     timestamptz not null default now(),
    primary key (company_id, provider, notification_id)
);
create index webhook_notice_order on webhook_notice (company_id, provider, order_id, received_at desc);
create index webhook_notice_age on webhook_notice (received_at);
select isolate('webhook_notice');

-- One pending look at a provider's order, however many webhooks asked for it.
create table refresh_job (
    company_id   text        not null,
    provider     text        not null,
    mode         text        not null,
    order_id     text        not null,
    asked        bigint      not null default 1,
    tries        int         not null default 0,
    next_at      timestamptz not null default now(),
    leased_until timestamptz,
    primary key (company_id, provider, mode, order_id)
);
create index refresh_job_due on refresh_job (next_at);
select isolate('refresh_job');

-- Whose payment a webhook is about that comes to the address of all companies.
create index purchase_mercado_pago on purchase (provider_order_id) where provider = 'mercado_pago';

-- A snapshot of a payment counts only when it was asked for after the one that counted last.
alter table purchase add column truth_at timestamptz;
