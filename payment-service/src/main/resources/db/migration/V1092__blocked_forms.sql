-- Card forms that did not open for guests of a router, as the portal reported it.
create table blocked_form (
    company_id text        not null,
    router_id  text        not null,
    provider   text        not null,
    first_at   timestamptz not null default now(),
    last_at    timestamptz not null default now(),
    reports    int         not null default 1,
    primary key (company_id, router_id, provider)
);
select isolate('blocked_form', 'select, insert, update');
