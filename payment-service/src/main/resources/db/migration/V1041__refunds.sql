-- What of a sale may go back (captured), is promised back (refunded) and went back (returned), in minor units. A refund
-- is reserved under the row's lock before anything is sent: promises never exceed what was captured.
alter table purchase add column captured_minor bigint;
alter table purchase add column refunded_minor bigint not null default 0;
alter table purchase add column returned_minor bigint not null default 0;
update purchase set captured_minor = amount_minor where paid_at is not null;
update purchase set refunded_minor = amount_minor where state in ('REFUNDING', 'REFUNDED');
update purchase set returned_minor = amount_minor where state = 'REFUNDED';
alter table purchase add constraint purchase_refunds check (refunded_minor between 0 and captured_minor);
alter table purchase add constraint purchase_returns check (returned_minor between 0 and refunded_minor);

create table refund (
    id              text primary key,
    company_id      text        not null,
    purchase_id     text        not null references purchase (id),
    key             text        not null,
    request_hash    text        not null,
    amount_minor    bigint      not null check (amount_minor > 0),
    currency        text        not null,
    cause           text        not null,
    reason          text        not null,
    state           text        not null,
    refusal         text,
    provider_object text,
    attempts        int         not null default 0,
    sent_at         timestamptz,
    next_check_at   timestamptz,
    created_at      timestamptz not null default now(),
    done_at         timestamptz,
    unique (company_id, key)
);
create index refund_due on refund (next_check_at) where next_check_at is not null;
create index refund_purchase on refund (purchase_id);
-- Where the provider knows no keys, two refunds of one order on their way at once could not be told apart.
create unique index refund_under_way on refund (purchase_id) where state in ('SENT', 'UNKNOWN');
create unique index refund_object on refund (purchase_id, provider_object) where provider_object is not null;
select isolate('refund', 'select, insert, update');

insert into refund (id, company_id, purchase_id, key, request_hash, amount_minor, currency, cause, reason, state, next_check_at)
select 'ref_' || substr(id, 5), company_id, id, 'refund:' || id || ':not-delivered', '', amount_minor, currency,
       'cannot_be_fulfilled', reason, 'REQUESTED', now()
from purchase where state = 'REFUNDING';
insert into ledger_entry (company_id, purchase_id, kind, provider_object, account, amount_minor, currency)
select company_id, purchase_id, 'refund_requested', id, account, sign * amount_minor, currency
from refund, (values ('sales', 1), ('refunds_payable', -1)) as side (account, sign);
update purchase set next_check_at = null where state = 'REFUNDING';

-- Whether a guest's access ends when all of the money went back.
create table refund_policy (
    company_id text        primary key,
    revoke     boolean     not null,
    updated_at timestamptz not null default now()
);
select isolate('refund_policy');
