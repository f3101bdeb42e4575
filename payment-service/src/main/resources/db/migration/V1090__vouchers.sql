-- Prepaid codes that are sold over the counter. A code is here only as its hash; the state moves by compare-and-set alone.
create table voucher (
    id           text primary key,
    company_id   text        not null,
    router_id    text        not null,
    batch_id     text        not null,
    number       int         not null,
    product_id   bigint      not null,
    product_name text        not null,
    profile      text        not null,
    price_minor  bigint      not null,
    currency     text        not null,
    limits       text,
    code_hash    text        not null,
    state        text        not null check (state in ('NUEVA', 'ENTREGANDO', 'ENTREGADA', 'FALLIDA', 'ANULADA')),
    username     text, -- the user on the router where that is not the code
    reason       text,
    created_at   timestamptz not null default now(),
    used_at      timestamptz,
    delivered_at timestamptz,
    voided_at    timestamptz
);
create unique index voucher_code on voucher (company_id, code_hash);
create index voucher_list on voucher (company_id, created_at desc, batch_id, number);
create index voucher_batch on voucher (company_id, batch_id);
select isolate('voucher', 'select, insert, update');
