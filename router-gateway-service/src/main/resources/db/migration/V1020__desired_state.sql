-- What was sold stays wanted until it ends: its password is kept (sealed) as long, to make the user again on a router
-- that lost it. REVOKED and EXPIRED with a tombstone still have to be removed.
alter table hotspot_job
    add column version              int    not null default 1,
    add column limit_uptime_seconds bigint,
    add column limit_total_bytes    bigint,
    add column ends_at              timestamptz,
    -- used by the guest over all users made for the purchase, as last read
    add column used_seconds         bigint not null default 0,
    add column used_bytes           bigint not null default 0,
    -- of that, what the counters of the user now on the router do not hold
    add column base_seconds         bigint not null default 0,
    add column base_bytes           bigint not null default 0,
    add column end_cause            text,
    add column ended_at             timestamptz,
    drop constraint hotspot_job_state_check,
    add constraint hotspot_job_state_check check
        (state in ('PENDING', 'RUNNING', 'UNKNOWN', 'DONE', 'CANCELLED', 'FAILED', 'REVOKED', 'EXPIRED'));
create index hotspot_job_wanted on hotspot_job (router_id) where state = 'DONE';
create index hotspot_job_end on hotspot_job (ends_at) where state = 'DONE' and ends_at is not null;

-- When a router is to be compared with what it should have, and who does.
create table reconcile (
    router_id     text        primary key,
    company_id    text        not null,
    due_at        timestamptz not null default now(),
    owner         text,
    lease_until   timestamptz,
    attempts      int         not null default 0,
    problem       text,
    reconciled_at timestamptz
);
create index reconcile_due on reconcile (due_at);
select isolate('reconcile');
