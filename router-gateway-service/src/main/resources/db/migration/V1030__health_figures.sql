-- What a router said of itself when it last answered. The flags are those last published, so that a figure that moves
-- all the time makes an event only when it crosses a line.
alter table router_health
    add seen_at              timestamptz,
    add board                text,
    add uptime_seconds       bigint,
    add booted_at            timestamptz,
    add cpu_percent          int,
    add free_memory_bytes    bigint,
    add total_memory_bytes   bigint,
    add licence              text,
    add hotspot_cap          int,
    add guests               int,
    add clock_offset_seconds int,
    add clock_bound_seconds  int,
    add round_trip_ms        int,
    add cpu_high             boolean not null default false,
    add memory_low           boolean not null default false,
    add clock_wrong          boolean not null default false;
-- Those that were reachable have been seen.
update router_health set seen_at = checked_at where reachable;

-- For charts: five minutes each, kept for 30 days. The worst of the figures within the five minutes.
create table router_health_sample (
    company_id        text        not null,
    router_id         text        not null,
    bucket            timestamptz not null,
    looks             int         not null,
    answers           int         not null,
    cpu_percent       int,
    free_memory_bytes bigint,
    guests            int,
    round_trip_ms     int,
    primary key (company_id, router_id, bucket)
);
create index router_health_sample_age on router_health_sample (bucket);
select isolate('router_health_sample');

-- Which replica watches which router. A replica shows that it lives by its row of router_watcher; what a dead one held
-- is free. Watchers belong to no company.
create table router_watcher (
    id         text        primary key,
    company_id text        not null default '-',
    until      timestamptz not null
);
select isolate('router_watcher');

create table router_watch (
    router_id  text primary key,
    company_id text not null,
    watcher    text not null
);
create index router_watch_watcher on router_watch (watcher);
select isolate('router_watch');
