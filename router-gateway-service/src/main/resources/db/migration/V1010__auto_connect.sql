-- Devices that are to be logged in once the user of their purchase is on the router; one try each, at most.
create table auto_connect (
    company_id      text        not null,
    purchase_id     text        not null,
    router_id       text        not null,
    mac             text        not null,
    ip              text,
    sealed_password text,
    state           text        not null default 'WAITING' check (state in ('WAITING', 'TRYING', 'ENDED')),
    claimed_at      timestamptz,
    created_at      timestamptz not null default now(),
    primary key (company_id, purchase_id)
);
create index auto_connect_open on auto_connect (created_at) where state <> 'ENDED';
select isolate('auto_connect');
