create table provider_credentials (
    company_id         text        not null,
    provider           text        not null,
    mode               text        not null default 'test',
    sealed_private_key text,
    public_key         text,
    updated_at         timestamptz not null default now(),
    primary key (company_id, provider)
);

-- One row per sale, written before the charge. The state moves by compare-and-set alone.
create table purchase (
    id                text primary key,
    company_id        text        not null,
    router_id         text        not null,
    key_id            text        not null,
    product_id        bigint      not null,
    product_name      text        not null,
    profile           text        not null,
    amount_minor      bigint      not null check (amount_minor > 0),
    currency          text        not null,
    provider          text        not null,
    provider_order_id text,
    state             text        not null,
    reason            text        not null,
    username          text        not null,
    sealed_password   text,
    pin               boolean     not null,
    customer_name     text        not null,
    customer_email    text        not null,
    customer_phone    text,
    mac               text,
    ip                text,
    auto_connect      boolean     not null,
    refusal_status    int,
    refusal_detail    text,
    checks            int         not null default 0,
    next_check_at     timestamptz,
    created_at        timestamptz not null default now(),
    paid_at           timestamptz,
    deliver_by        timestamptz,
    delivered_at      timestamptz,
    refunded_at       timestamptz
);
create unique index purchase_order on purchase (company_id, provider, provider_order_id)
    where provider_order_id is not null;
create index purchase_due on purchase (next_check_at) where next_check_at is not null;
create index purchase_company on purchase (company_id, created_at desc);

-- Every state a purchase was ever in. Written by a trigger, so that no change escapes it.
create table purchase_history (
    seq         bigint generated always as identity primary key,
    company_id  text        not null,
    purchase_id text        not null references purchase (id),
    from_state  text,
    to_state    text        not null,
    reason      text        not null,
    at          timestamptz not null default now()
);
create index purchase_history_purchase on purchase_history (purchase_id, seq);

create function purchase_moved() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into purchase_history (company_id, purchase_id, from_state, to_state, reason)
        values (new.company_id, new.id, null, new.state, new.reason);
    elsif old.state is distinct from new.state then
        insert into purchase_history (company_id, purchase_id, from_state, to_state, reason)
        values (new.company_id, new.id, old.state, new.state, new.reason);
        perform pg_notify('purchase', new.id);
    end if;
    return null;
end $$;
create trigger purchase_moved after insert or update on purchase for each row execute function purchase_moved();

-- The first answer of each Idempotency-Key, byte for byte.
create table idempotency (
    company_id   text        not null,
    key_id       text        not null,
    key          text        not null,
    request_hash text        not null,
    purchase_id  text        not null,
    status       int,
    body         text,
    created_at   timestamptz not null default now(),
    primary key (company_id, key_id, key)
);
create index idempotency_age on idempotency (created_at);

-- Double entry, append-only, in minor units: the entries of one kind of one purchase sum to zero.
create table ledger_entry (
    seq             bigint generated always as identity primary key,
    company_id      text        not null,
    purchase_id     text        not null references purchase (id),
    kind            text        not null,
    account         text        not null,
    amount_minor    bigint      not null,
    currency        text        not null,
    provider_object text        not null,
    at              timestamptz not null default now(),
    unique (purchase_id, kind, account)
);
create index ledger_company on ledger_entry (company_id, seq);
