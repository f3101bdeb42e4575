-- What the catalogue says of plans, subscribers and their services: the newest state it told, whole, and in columns what
-- statements select, join or bill by. A higher version replaces a lower one; what was removed stays as a row.
create table isp_plan (
    company_id text          not null,
    id         bigint        not null,
    cost       numeric(12,2) not null, -- net, per month
    iva        numeric(5,2)  not null, -- in percent
    deleted    boolean       not null,
    version    bigint        not null,
    state      text          not null, -- PlanState
    primary key (company_id, id)
);

create table isp_client (
    company_id       text    not null,
    id               bigint  not null,
    dni              text    not null,
    name             text    not null,
    billing_due_date int     not null, -- the day of the month that invoices are cut off on
    deleted          boolean not null,
    version          bigint  not null,
    state            text    not null, -- SubscriberState
    primary key (company_id, id)
);
create index isp_client_dni on isp_client (company_id, dni) where not deleted;

create table isp_service (
    company_id   text    not null,
    id           bigint  not null,
    client_id    bigint  not null,
    plan_id      bigint  not null,
    status       text    not null, -- ac: works, de: cut
    manually_cut boolean not null,
    billing_type text    not null, -- recurring: billed each month
    send_invoice boolean not null, -- wants an invoice at once
    created_at   timestamptz not null,
    deleted      boolean not null,
    version      bigint  not null,
    state        text    not null, -- SubscriptionState without the password
    primary key (company_id, id)
);
create index isp_service_client on isp_service (company_id, client_id);
create index isp_service_plan on isp_service (company_id, plan_id) where not deleted;
-- What a run for a month goes through, by keyset.
create index isp_service_billed on isp_service (company_id, id) where not deleted and billing_type = 'recurring';

-- What routers say of services, which may come before the service itself. It is on the router as long as the newest
-- version that one told of was applied.
create table isp_service_on_router (
    company_id      text   not null,
    service_id      bigint not null,
    applied_version bigint not null default 0,
    failed_version  bigint not null default 0,
    online          text   not null default 'ver' check (online in ('ver', 'on', 'off')),
    primary key (company_id, service_id)
);

-- What a subscriber owes, below zero, and has paid ahead. Whatever moves money of a subscriber, or tells of what is
-- overdue, holds this row's lock from its start to its commit. Locks are taken in this order: invoice_number,
-- client_account by client_id, invoice.
create table client_account (
    company_id text          not null,
    client_id  bigint        not null,
    balance    numeric(14,2) not null default 0 check (balance <= 0), -- minus what is unpaid
    wallet     numeric(14,2) not null default 0 check (wallet >= 0),
    version    bigint        not null default 0,
    primary key (company_id, client_id)
);

-- The last number of each company's invoices, without gaps: locked until what took a number commits.
create table invoice_number (
    company_id text   primary key,
    last       bigint not null
);

create table invoice (
    id              bigint        generated always as identity primary key,
    company_id      text          not null,
    num_bill        bigint        not null,
    kind            text          not null check (kind in ('monthly', 'first', 'manual')),
    client_id       bigint        not null,
    service_id      bigint,
    month           date          check (extract(day from month) = 1), -- that the service is billed for
    start_date      date          not null,
    release_date    date          not null,
    expiration_date date          not null,
    period          date          not null,
    cut_date        date          not null,
    cost            numeric(12,2) not null check (cost >= 0),
    iva             numeric(5,2)  not null check (iva >= 0),
    total           numeric(14,2) not null check (total >= 0),
    billing_type    varchar(20),
    memo            text,
    status          smallint      not null default 3 check (status in (1, 3)), -- 1: paid, 3: not
    paid_on         date,
    payment_id      text,
    overdue         boolean       not null default false, -- a run for cuts found it so; until it is paid
    created_at      timestamptz   not null default now(),
    updated_at      timestamptz   not null default now(),
    unique (company_id, num_bill),
    unique (company_id, month, service_id), -- a service is billed once for a month
    foreign key (company_id, client_id) references client_account (company_id, client_id),
    constraint invoice_for_a_month check ((kind = 'manual') = (month is null) and (month is null) = (service_id is null)),
    constraint invoice_paid check ((status = 1) = (paid_on is not null) and (status = 1) = (payment_id is not null)),
    constraint invoice_overdue check (status = 3 or not overdue)
);
create index invoice_client on invoice (company_id, client_id, id);
create index invoice_client_unpaid on invoice (company_id, client_id, id) where status = 3;
-- What a run for cuts goes through.
create index invoice_to_cut on invoice (company_id, cut_date, id) where status = 3 and not overdue;

-- What a manual invoice is for.
create table invoice_line (
    company_id  text          not null,
    invoice_id  bigint        not null references invoice (id),
    line        int           not null,
    pos         text          not null,
    description text          not null,
    unit        text          not null,
    quantity    numeric(14,4) not null,
    price       numeric(14,4) not null,
    iva         numeric(5,2)  not null,
    total       numeric(14,2) not null,
    period_from date          not null,
    period_to   date          not null,
    primary key (invoice_id, line)
);

-- Payments of invoices. One that was taken back stays; its id_pago may be used again.
create table invoice_payment (
    id          bigint        generated always as identity primary key,
    company_id  text          not null,
    invoice_id  bigint        not null references invoice (id),
    client_id   bigint        not null,
    id_pago     text          not null,
    way_to_pay  text          not null,
    commentary  text          not null,
    amount      numeric(14,2) not null check (amount > 0),
    surplus     numeric(14,2) not null check (surplus >= 0 and (surplus = 0 or not by_wallet)), -- went to the wallet
    by_wallet   boolean       not null,
    paid_on     date          not null,
    created_at  timestamptz   not null default now(),
    reverted_at timestamptz
);
create unique index invoice_payment_id_pago on invoice_payment (company_id, id_pago) where reverted_at is null;
create unique index invoice_payment_current on invoice_payment (invoice_id) where reverted_at is null;

create table wallet_top_up (
    company_id text          not null,
    reference  text          not null,
    client_id  bigint        not null,
    amount     numeric(14,2) not null check (amount > 0),
    created_at timestamptz   not null default now(),
    primary key (company_id, reference)
);

select isolate('isp_plan', 'select, insert, update');
select isolate('isp_client', 'select, insert, update');
select isolate('isp_service', 'select, insert, update');
select isolate('isp_service_on_router', 'select, insert, update');
select isolate('client_account', 'select, insert, update');
select isolate('invoice_number', 'select, insert, update');
select isolate('invoice', 'select, insert, update');
select isolate('invoice_line', 'select, insert');
select isolate('invoice_payment', 'select, insert, update');
select isolate('wallet_top_up', 'select, insert');

-- The books take subscribers' money, too: an entry is of a sale or of a subscriber.
alter table ledger_entry alter column purchase_id drop not null;
alter table ledger_entry add column client_id bigint;
alter table ledger_entry add constraint ledger_entry_of_one check ((purchase_id is null) <> (client_id is null));
create unique index ledger_entry_client_posting on ledger_entry (company_id, client_id, provider_object, kind, account)
    where client_id is not null;
alter table ledger_entry drop constraint ledger_entry_account;
alter table ledger_entry add constraint ledger_entry_account check (account in ('customer_receivable',
    'provider_clearing', 'provider_fees', 'bank', 'refunds_payable', 'disputes', 'sales',
    'subscriber_receivable', 'subscriber_wallet', 'collections', 'subscriptions'));

create or replace function ledger_balances() returns trigger language plpgsql as $$
begin
    if new.client_id is null and exists (
               select from ledger_entry
               where purchase_id = new.purchase_id and provider_object = new.provider_object and kind = new.kind
               group by currency having sum(amount_minor) <> 0 or count(*) < 2)
       or new.client_id is not null and exists (
               select from ledger_entry
               where company_id = new.company_id and client_id = new.client_id
                 and provider_object = new.provider_object and kind = new.kind
               group by currency having sum(amount_minor) <> 0 or count(*) < 2) then
        raise exception 'unbalanced posting % of %', new.kind, coalesce(new.purchase_id, new.client_id::text)
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
