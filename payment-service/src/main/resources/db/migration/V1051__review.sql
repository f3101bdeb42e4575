-- What a person must decide: a sale in REVIEW, or money at a provider that belongs to no sale.
create table review_item (
    company_id        text        not null,
    id                text        not null,
    kind              text        not null check (kind in ('compra', 'pago_doble', 'pago_desconocido', 'aviso')),
    purchase_id       text references purchase (id),
    provider          text        not null,
    mode              text        not null,
    provider_order_id text,
    amount_minor      bigint,
    currency          text,
    reason            text        not null,
    opened_at         timestamptz not null default now(),
    decision          text,
    note              text,
    decided_by        text,
    decided_at        timestamptz,
    -- When the decided refund of a payment without a sale of its own is next tried; null when there is none to try.
    refund_at         timestamptz,
    refund_tries      int         not null default 0,
    primary key (company_id, id)
);
create index review_item_open on review_item (company_id, opened_at, id) where decided_at is null;
create index review_item_refund on review_item (refund_at) where refund_at is not null;
select isolate('review_item');

create function purchase_reviewed() returns trigger language plpgsql as $$
begin
    if new.state = 'REVIEW' and old.state is distinct from 'REVIEW' then
        insert into review_item (company_id, id, kind, purchase_id, provider, mode, provider_order_id, amount_minor,
                                 currency, reason)
        values (new.company_id, new.id, 'compra', new.id, new.provider, new.mode, new.provider_order_id,
                new.amount_minor, new.currency, new.reason)
        on conflict (company_id, id) do update set kind = 'compra', reason = excluded.reason, opened_at = now(),
            provider_order_id = excluded.provider_order_id, decision = null, note = null, decided_by = null,
            decided_at = null;
    elsif old.state = 'REVIEW' and new.state is distinct from 'REVIEW' then
        update review_item set decision = 'resuelta', decided_at = now()
        where company_id = new.company_id and id = new.id and decided_at is null;
    end if;
    return null;
end $$;
create trigger purchase_reviewed after update of state on purchase
    for each row execute function purchase_reviewed();

select set_config('ficha.company', '*', true);
insert into review_item (company_id, id, kind, purchase_id, provider, mode, provider_order_id, amount_minor, currency,
                         reason)
select company_id, id, 'compra', id, provider, mode, provider_order_id, amount_minor, currency, reason
from purchase where state = 'REVIEW';
