-- What a company sees of its sales: lists by keyset, and figures that are kept as sales move, so that no page has to
-- count millions of rows.
drop index purchase_company;
create index purchase_newest on purchase (company_id, created_at desc, id desc);
create index purchase_newest_in_state on purchase (company_id, state, created_at desc, id desc);
drop index ledger_company;
create index ledger_newest on ledger_entry (company_id, at desc, seq desc);
create index ledger_newest_of_account on ledger_entry (company_id, account, at desc, seq desc);

-- All sales of a company by state. Slots keep sales that are paid at the same moment out of each other's way.
create table sales_total (
    company_id     text     not null,
    currency       text     not null,
    state          text     not null,
    slot           smallint not null,
    sales          bigint   not null,
    captured_minor bigint   not null,
    refunded_minor bigint   not null,
    primary key (company_id, currency, state, slot)
);
select isolate('sales_total', 'select, insert, update');

-- Paid sales by the hour they were paid in: whole hours make days in any zone that differs from UTC by whole hours.
create table sales_hour (
    company_id     text        not null,
    hour           timestamptz not null,
    router_id      text        not null,
    product_id     bigint      not null,
    currency       text        not null,
    product_name   text        not null,
    sales          bigint      not null,
    delivered      bigint      not null,
    captured_minor bigint      not null,
    refunded_minor bigint      not null,
    primary key (company_id, hour, router_id, product_id, currency)
);
select isolate('sales_hour', 'select, insert, update');

create function sales_slot(id text) returns smallint language sql immutable as 'select (hashtext(id) & 7)::smallint';

create function purchase_counted() returns trigger language plpgsql as $$
declare
    moved boolean := tg_op = 'UPDATE' and old.state is distinct from new.state;
    was_captured bigint := 0;
    was_refunded bigint := 0;
begin
    if tg_op = 'UPDATE' then
        was_captured := coalesce(old.captured_minor, 0);
        was_refunded := old.refunded_minor;
    end if;
    -- In the order of the states: two sales that cross must not wait for each other.
    insert into sales_total as t (company_id, currency, state, slot, sales, captured_minor, refunded_minor)
    select new.company_id, new.currency, change.state, sales_slot(new.id), change.sales, change.captured, change.refunded
    from (select new.state, case when moved or tg_op = 'INSERT' then 1 else 0 end,
                 coalesce(new.captured_minor, 0) - case when moved then 0 else was_captured end,
                 new.refunded_minor - case when moved then 0 else was_refunded end
          union all
          select old.state, -1, -was_captured, -was_refunded where moved) as change (state, sales, captured, refunded)
    order by change.state
    on conflict (company_id, currency, state, slot) do update set sales = t.sales + excluded.sales,
        captured_minor = t.captured_minor + excluded.captured_minor,
        refunded_minor = t.refunded_minor + excluded.refunded_minor;
    if tg_op = 'UPDATE' and new.paid_at is not null and (old.paid_at is null or was_captured <> coalesce(new.captured_minor, 0)
            or was_refunded <> new.refunded_minor or (old.delivered_at is null) <> (new.delivered_at is null)) then
        insert into sales_hour as h (company_id, hour, router_id, product_id, currency, product_name, sales, delivered,
                                     captured_minor, refunded_minor)
        values (new.company_id, date_trunc('hour', new.paid_at, 'UTC'), new.router_id, new.product_id, new.currency,
                new.product_name, (old.paid_at is null)::int,
                (new.delivered_at is not null)::int - (old.delivered_at is not null)::int,
                coalesce(new.captured_minor, 0) - case when old.paid_at is null then 0 else was_captured end,
                new.refunded_minor - case when old.paid_at is null then 0 else was_refunded end)
        on conflict (company_id, hour, router_id, product_id, currency) do update set product_name = excluded.product_name,
            sales = h.sales + excluded.sales, delivered = h.delivered + excluded.delivered,
            captured_minor = h.captured_minor + excluded.captured_minor,
            refunded_minor = h.refunded_minor + excluded.refunded_minor;
    end if;
    return null;
end $$;
-- At the commit: sales of one product hold its row only while they commit.
create constraint trigger purchase_counted_first after insert on purchase
    deferrable initially deferred for each row execute function purchase_counted();
create constraint trigger purchase_counted_again
    after update of state, paid_at, delivered_at, captured_minor, refunded_minor on purchase
    deferrable initially deferred for each row
    when (old.state is distinct from new.state or old.paid_at is distinct from new.paid_at
          or old.delivered_at is distinct from new.delivered_at or old.captured_minor is distinct from new.captured_minor
          or old.refunded_minor is distinct from new.refunded_minor)
    execute function purchase_counted();

insert into sales_total
select company_id, currency, state, sales_slot(id), count(*), coalesce(sum(captured_minor), 0), sum(refunded_minor)
from purchase group by 1, 2, 3, 4;
insert into sales_hour
select company_id, date_trunc('hour', paid_at, 'UTC'), router_id, product_id, currency, max(product_name), count(*),
       count(delivered_at), coalesce(sum(captured_minor), 0), sum(refunded_minor)
from purchase where paid_at is not null group by 1, 2, 3, 4, 5;
