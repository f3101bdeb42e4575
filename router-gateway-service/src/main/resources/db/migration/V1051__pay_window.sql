-- Devices that get a few minutes of internet to confirm a payment at their bank. One row a purchase, whatever became of
-- it: so a window opens once at most, and how many a device had is known.
create table pay_window (
    company_id  text        not null,
    purchase_id text        not null,
    router_id   text        not null,
    mac         text,
    ip          text,
    state       text        not null check (state in ('WAITING', 'OPENING', 'OPEN', 'CLOSING', 'CLOSED')),
    until       timestamptz,
    moved_at    timestamptz not null default now(),
    opened_at   timestamptz,
    end_cause   text,
    created_at  timestamptz not null default now(),
    primary key (company_id, purchase_id)
);
create index pay_window_going_on on pay_window (router_id) where state <> 'CLOSED';
create index pay_window_device on pay_window (router_id, mac, created_at);
create index pay_window_purchase on pay_window (purchase_id);
select isolate('pay_window');
