-- What a bank took back is no income: of a sale that was charged back, the figures count as captured what was refunded.
create function captured_counted(sale purchase) returns bigint language sql immutable as $$
    select case when sale.state = 'CHARGED_BACK' then sale.refunded_minor else coalesce(sale.captured_minor, 0) end
$$;

create or replace function purchase_counted() returns trigger language plpgsql as $$
declare
    moved boolean := tg_op = 'UPDATE' and old.state is distinct from new.state;
    is_captured bigint := captured_counted(new);
    was_captured bigint := 0;
    was_refunded bigint := 0;
begin
    if tg_op = 'UPDATE' then
        was_captured := captured_counted(old);
        was_refunded := old.refunded_minor;
    end if;
    -- In the order of the states: two sales that cross must not wait for each other.
    insert into sales_total as t (company_id, currency, state, slot, sales, captured_minor, refunded_minor)
    select new.company_id, new.currency, change.state, sales_slot(new.id), change.sales, change.captured, change.refunded
    from (select new.state, case when moved or tg_op = 'INSERT' then 1 else 0 end,
                 is_captured - case when moved then 0 else was_captured end,
                 new.refunded_minor - case when moved then 0 else was_refunded end
          union all
          select old.state, -1, -was_captured, -was_refunded where moved) as change (state, sales, captured, refunded)
    order by change.state
    on conflict (company_id, currency, state, slot) do update set sales = t.sales + excluded.sales,
        captured_minor = t.captured_minor + excluded.captured_minor,
        refunded_minor = t.refunded_minor + excluded.refunded_minor;
    if tg_op = 'UPDATE' and new.paid_at is not null and (old.paid_at is null or was_captured <> is_captured
            or was_refunded <> new.refunded_minor or (old.delivered_at is null) <> (new.delivered_at is null)) then
        insert into sales_hour as h (company_id, hour, router_id, product_id, currency, product_name, sales, delivered,
                                     captured_minor, refunded_minor)
        values (new.company_id, date_trunc('hour', new.paid_at, 'UTC'), new.router_id, new.product_id, new.currency,
                new.product_name, (old.paid_at is null)::int,
                (new.delivered_at is not null)::int - (old.delivered_at is not null)::int,
                is_captured - case when old.paid_at is null then 0 else was_captured end,
                new.refunded_minor - case when old.paid_at is null then 0 else was_refunded end)
        on conflict (company_id, hour, router_id, product_id, currency) do update set product_name = excluded.product_name,
            sales = h.sales + excluded.sales, delivered = h.delivered + excluded.delivered,
            captured_minor = h.captured_minor + excluded.captured_minor,
            refunded_minor = h.refunded_minor + excluded.refunded_minor;
    end if;
    return null;
end $$;

update sales_total set captured_minor = refunded_minor where state = 'CHARGED_BACK';
update sales_hour h set captured_minor = h.captured_minor - lost.minor
from (select company_id, date_trunc('hour', paid_at, 'UTC') as hour, router_id, product_id, currency,
             sum(captured_minor - refunded_minor) as minor
      from purchase where state = 'CHARGED_BACK' and paid_at is not null group by 1, 2, 3, 4, 5) as lost
where (h.company_id, h.hour, h.router_id, h.product_id, h.currency)
    = (lost.company_id, lost.hour, lost.router_id, lost.product_id, lost.currency);
