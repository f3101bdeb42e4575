-- What should exist on a router for a purchase, and how far that got. CANCELLED with a tombstone still has to be removed.
create table hotspot_job (
    seq              bigint generated always as identity,
    company_id       text        not null,
    purchase_id      text        not null,
    router_id        text        not null,
    profile          text,
    username         text,
    sealed_password  text,
    pin              boolean     not null default false,
    state            text        not null
        check (state in ('PENDING', 'RUNNING', 'UNKNOWN', 'DONE', 'CANCELLED', 'FAILED')),
    doubtful         boolean     not null default false,
    cancel_requested boolean     not null default false,
    tombstone        boolean     not null default false,
    attempts         int         not null default 0,
    next_attempt_at  timestamptz not null default now(),
    owner            text,
    lease_until      timestamptz,
    device_user_id   text,
    problem          text,
    created_at       timestamptz not null default now(),
    finished_at      timestamptz,
    primary key (company_id, purchase_id),
    unique (seq)
);
create index hotspot_job_open on hotspot_job (router_id, seq) where state in ('PENDING', 'RUNNING', 'UNKNOWN');
create index hotspot_job_due on hotspot_job (next_attempt_at) where state in ('PENDING', 'RUNNING', 'UNKNOWN');
create index hotspot_job_tombstone on hotspot_job (router_id) where tombstone;

-- What was last seen of a router; a row changes only when that differs, and then an event leaves with it.
create table router_health (
    router_id  text        primary key,
    company_id text        not null,
    reachable  boolean     not null,
    version    text,
    identity   text,
    profiles   text[]      not null,
    problem    text,
    since      timestamptz not null default now(),
    checked_at timestamptz not null default now()
);
