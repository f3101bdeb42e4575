-- What subscribers' services, plans and policies are, as their owners last said; the newest version only.
create table isp_plan (
    plan_id         bigint  primary key,
    company_id      text    not null,
    download        int     not null,
    upload          int     not null,
    burst_limit     int     not null,
    burst_threshold int     not null,
    burst_time      int     not null,
    priority        int     not null,
    limitat         int     not null,
    aggregation     int     not null,
    no_rules        boolean not null,
    address_list    text    not null,
    version         bigint  not null
);
select isolate('isp_plan');

create table isp_client (
    client_id  bigint primary key,
    company_id text   not null,
    name       text   not null,
    version    bigint not null
);
select isolate('isp_client');

create table isp_policy (
    company_id text   primary key,
    cut_mode   text   not null,
    version    bigint not null
);
select isolate('isp_policy');

-- A router as subscribers' services need it, and how the work on it stands: one process at a time, under a lease.
create table isp_router (
    router_id       text        primary key,
    company_id      text        not null,
    control         text        not null,
    lan             text        not null,
    version         bigint      not null,
    changed_at      timestamptz not null default now(),
    owner           text,
    lease_until     timestamptz,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null default now(),
    problem         text,
    -- when the rules of the firewall are to be looked at, and when who is online
    prepare_at      timestamptz not null default now(),
    look_at         timestamptz not null default now()
);
select isolate('isp_router');

-- What a router should have for a service. revision counts all that changes it, also plans and policies; a revision that
-- is not applied is due.
create table isp_service (
    service_id       bigint  primary key,
    company_id       text    not null,
    router_id        text    not null,
    client_id        bigint  not null,
    plan_id          bigint  not null,
    ip               text    not null,
    mac              text    not null,
    cut              boolean not null,
    user_hot         text    not null,
    sealed_pass_hot  text    not null,
    typeauth         text,
    tree_priority    int     not null,
    deleted          boolean not null,
    version          bigint  not null,
    revision         bigint  not null default 1,
    applied_revision bigint  not null default 0,
    applied_version  bigint  not null default 0,
    failed_version   bigint  not null default 0,
    -- as what it may be on the router: pppoe, hotspot, queue
    controls         text[]  not null default '{}',
    -- null while its plan is not known, and once it is gone
    due_at           timestamptz,
    -- whether something of this revision may have been written already
    begun            boolean not null default false,
    attempts         int     not null default 0,
    problem          text,
    online           boolean
);
create index isp_service_due on isp_service (router_id, due_at) where due_at is not null;
create index isp_service_router on isp_service (company_id, router_id) where not deleted;
create index isp_service_plan on isp_service (plan_id);
create index isp_service_client on isp_service (client_id);
select isolate('isp_service');
