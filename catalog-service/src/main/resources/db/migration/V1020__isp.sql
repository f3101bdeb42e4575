-- Numbers that a company counts by itself, without gaps: the row is locked until what took a number commits.
create table isp_number (
    company_id text   not null,
    kind       text   not null,
    last       bigint not null,
    primary key (company_id, kind)
);

-- What subscribers pay for each month. Speeds in kbit/s; cost is net, iva in percent.
create table plan (
    id                bigint generated always as identity primary key,
    company_id        text          not null,
    name              varchar(100)  not null,
    download          int           not null check (download > 0),
    upload            int           not null check (upload > 0),
    cost              numeric(12,2) not null check (cost >= 0),
    iva               numeric(5,2)  not null check (iva between 0 and 100),
    burst_limit       int           not null,
    burst_threshold   int           not null,
    burst_time        int           not null,
    priority          int           not null check (priority between 1 and 8),
    limitat           int           not null check (limitat between 0 and 100),
    aggregation       int           not null check (aggregation > 0),
    title             varchar(100),
    no_rules          boolean       not null,
    address_list_name varchar(100),
    deleted           boolean       not null default false,
    version           bigint        not null default 1,
    unique (company_id, id)
);

-- The people and firms that pay. Balance and wallet are copies of the payment service's, as of account_version.
create table subscriber (
    id                    bigint generated always as identity primary key,
    company_id            text          not null,
    subscriber_no         text          not null,
    dni                   varchar(30)   not null,
    name                  varchar(200)  not null,
    email                 varchar(100)  not null,
    phone                 varchar(21)   not null,
    billing_due_date      int           not null check (billing_due_date between 1 and 30),
    pass_hash             text          not null,
    address               varchar(300),
    coordinates           varchar(100),
    dv                    varchar(10),
    type_document_identification_id int not null default 0,
    type_organization_id  int           not null default 0,
    municipality_id       int           not null default 0,
    type_liability_id     int           not null default 0,
    type_regime_id        int           not null default 0,
    merchant_registration varchar(50),
    electronic_invoice    boolean       not null default false,
    partner_id            bigint,
    balance               numeric(14,2) not null default 0,
    wallet                numeric(14,2) not null default 0,
    account_version       bigint        not null default 0,
    created_at            timestamptz   not null default now(),
    updated_at            timestamptz,
    deleted               boolean       not null default false,
    version               bigint        not null default 1,
    -- What a search looks through, in lower case: a line for each field, so that nothing is found across two of them.
    search                text          not null,
    unique (company_id, id),
    unique (company_id, subscriber_no)
);
create unique index subscriber_dni on subscriber (company_id, dni) where not deleted;
create index subscriber_page on subscriber (company_id, id desc) where not deleted;

-- What a subscriber has on a router. Cut by hand, for debt, or both; it works when it is cut for neither.
create sequence subscription_id;
create table subscription (
    id              bigint      primary key,
    company_id      text        not null,
    subscriber_id   bigint      not null,
    plan_id         bigint      not null,
    router_id       text        not null,
    router_numero   int         not null,
    ip              text        not null,
    mac             text        not null,
    date_in         date        not null,
    status          text        not null default 'ac' check (status = case when manually_cut or cut_for_debt then 'de' else 'ac' end),
    manually_cut    boolean     not null default false,
    cut_for_debt    boolean     not null default false,
    user_hot        text        not null,
    sealed_pass_hot text        not null,
    billing_type    varchar(20) not null,
    send_invoice    boolean     not null,
    typeauth        text        check (typeauth in ('pppoe', 'hotspot', 'queue')),
    tree_priority   int         not null default 0 check (tree_priority between 0 and 8),
    onmikrotik      boolean     not null default false,
    applied_version bigint      not null default 0,
    failure         text,
    online          text        not null default 'ver' check (online in ('ver', 'on', 'off')),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted         boolean     not null default false,
    version         bigint      not null default 1,
    unique (company_id, id),
    foreign key (company_id, subscriber_id) references subscriber (company_id, id),
    foreign key (company_id, plan_id) references plan (company_id, id)
);
create unique index subscription_user on subscription (company_id, router_id, user_hot) where not deleted;
create unique index subscription_ip on subscription (company_id, router_id, ip) where not deleted;
create index subscription_subscriber on subscription (company_id, subscriber_id) where not deleted;
create index subscription_plan on subscription (company_id, plan_id) where not deleted;

-- Whoever waits for the router's word on a service may wait at another replica.
create function subscription_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('subscription', new.id::text);
    return null;
end $$;
create trigger subscription_settled after update of onmikrotik, failure on subscription
    for each row execute function subscription_notify();

-- What subscribers ask or complain of. The agent's name is kept as it was.
create table ticket (
    id            bigint generated always as identity primary key,
    company_id    text         not null,
    subscriber_id bigint       not null,
    cun           bigint       not null,
    subject       varchar(200) not null,
    section       varchar(100),
    status        text         not null,
    type          text         not null,
    priority      text         not null,
    agent_id      int,
    agent_name    text,
    search        text         not null, -- subject and section, in lower case
    read_admin    boolean      not null default false,
    read_client   boolean      not null default true,
    created_at    timestamptz  not null default now(),
    updated_at    timestamptz  not null default now(),
    unique (company_id, id),
    unique (company_id, cun),
    foreign key (company_id, subscriber_id) references subscriber (company_id, id)
);
create index ticket_page on ticket (company_id, id desc);
create index ticket_subscriber on ticket (company_id, subscriber_id);

create table ticket_answer (
    id         bigint generated always as identity primary key,
    company_id text        not null,
    ticket_id  bigint      not null,
    message    text        not null,
    author     text        not null,
    by_support boolean     not null,
    created_at timestamptz not null default now(),
    foreign key (company_id, ticket_id) references ticket (company_id, id)
);
create index ticket_answer_ticket on ticket_answer (company_id, ticket_id, id);

select isolate('isp_number', 'select, insert, update');
select isolate('plan', 'select, insert, update');
select isolate('subscriber', 'select, insert, update');
select isolate('subscription', 'select, insert, update');
select isolate('ticket', 'select, insert, update');
select isolate('ticket_answer', 'select, insert');
do $$
begin
    execute format('grant usage on sequence subscription_id to %I', current_database() || '_app');
end $$;
