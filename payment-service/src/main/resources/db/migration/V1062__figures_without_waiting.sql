-- Adding figures up at each sale made sales wait for each other, and deadlock: several of one company move in one
-- transaction, in no common order. So a sale only writes down what changed, and one worker at a time adds that up.
drop trigger purchase_counted_first on purchase;
drop trigger purchase_counted_again on purchase;

create table sales_change (
    seq            bigint generated always as identity primary key,
    company_id     text   not null,
    currency       text   not null,
    sales          bigint not null,
    captured_minor bigint not null,
    refunded_minor bigint not null,
    state          text,        -- of a change to the figures by state
    hour           timestamptz, -- of a change to the figures by hour, and what follows
    router_id      text,
    product_id     bigint,
    product_name   text,
    delivered      bigint,
    check ((state is null) <> (hour is null))
);
create index sales_change_company on sales_change (company_id);
select isolate('sales_change', 'select, insert, delete');

create temporary table summed as
select company_id, currency, state, sum(sales)::bigint as sales, sum(captured_minor)::bigint as captured_minor,
       sum(refunded_minor)::bigint as refunded_minor
from sales_total group by 1, 2, 3;
delete from sales_total;
alter table sales_total drop column slot; -- and the primary key with it
alter table sales_total add primary key (company_id, currency, state);
insert into sales_total select * from summed;
drop table summed;

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
    if moved then
        insert into sales_change (company_id, currency, state, sales, captured_minor, refunded_minor)
        values (new.company_id, new.currency, old.state, -1, -was_captured, -was_refunded),
               (new.company_id, new.currency, new.state, 1, is_captured, new.refunded_minor);
    elsif tg_op = 'INSERT' or was_captured <> is_captured or was_refunded <> new.refunded_minor then
        insert into sales_change (company_id, currency, state, sales, captured_minor, refunded_minor)
        values (new.company_id, new.currency, new.state, (tg_op = 'INSERT')::int, is_captured - was_captured,
                new.refunded_minor - was_refunded);
    end if;
    if tg_op = 'UPDATE' and new.paid_at is not null and (old.paid_at is null or was_captured <> is_captured
            or was_refunded <> new.refunded_minor or (old.delivered_at is null) <> (new.delivered_at is null)) then
        insert into sales_change (company_id, currency, hour, router_id, product_id, product_name, sales, delivered,
                                  captured_minor, refunded_minor)
        values (new.company_id, new.currency, date_trunc('hour', new.paid_at, 'UTC'), new.router_id, new.product_id,
                new.product_name, (old.paid_at is null)::int,
                (new.delivered_at is not null)::int - (old.delivered_at is not null)::int,
                is_captured - case when old.paid_at is null then 0 else was_captured end,
                new.refunded_minor - case when old.paid_at is null then 0 else was_refunded end);
    end if;
    return null;
end $$;
create trigger purchase_counted_first after insert on purchase for each row execute function purchase_counted();
create trigger purchase_counted_again
    after update of state, paid_at, delivered_at, captured_minor, refunded_minor on purchase for each row
    when (old.state is distinct from new.state or old.paid_at is distinct from new.paid_at
          or old.delivered_at is distinct from new.delivered_at or old.captured_minor is distinct from new.captured_minor
          or old.refunded_minor is distinct from new.refunded_minor)
    execute function purchase_counted();
drop function sales_slot(text);

-- Adds changes up, so many at most; one session at a time, the others do nothing. Returns how many.
create function fold_sales_changes(most int) returns int language plpgsql as $$
declare
    folded int;
begin
    if not pg_try_advisory_xact_lock(hashtext('fold_sales_changes')) then
        return 0;
    end if;
    with gone as (
        delete from sales_change where seq in (select seq from sales_change order by seq limit most) returning *
    ), by_state as (
        insert into sales_total as t (company_id, currency, state, sales, captured_minor, refunded_minor)
        select company_id, currency, state, sum(sales), sum(captured_minor), sum(refunded_minor)
        from gone where state is not null group by 1, 2, 3
        on conflict (company_id, currency, state) do update set sales = t.sales + excluded.sales,
            captured_minor = t.captured_minor + excluded.captured_minor,
            refunded_minor = t.refunded_minor + excluded.refunded_minor
    ), by_hour as (
        insert into sales_hour as h (company_id, hour, router_id, product_id, currency, product_name, sales, delivered,
                                     captured_minor, refunded_minor)
        select company_id, hour, router_id, product_id, currency, (array_agg(product_name order by seq desc))[1],
               sum(sales), sum(delivered), sum(captured_minor), sum(refunded_minor)
        from gone where hour is not null group by 1, 2, 3, 4, 5
        on conflict (company_id, hour, router_id, product_id, currency) do update set
            product_name = excluded.product_name,
            sales = h.sales + excluded.sales, delivered = h.delivered + excluded.delivered,
            captured_minor = h.captured_minor + excluded.captured_minor,
            refunded_minor = h.refunded_minor + excluded.refunded_minor
    )
    select count(*) into folded from gone;
    return folded;
end $$;

-- The figures as they are now: what was added up, and what was not yet. Under the reader's own rights.
create view sales_by_state with (security_invoker = true) as
select company_id, currency, state, sales, captured_minor, refunded_minor from sales_total
union all
select company_id, currency, state, sales, captured_minor, refunded_minor from sales_change where state is not null;

create view sales_by_hour with (security_invoker = true) as
select company_id, hour, router_id, product_id, currency, product_name, sales, delivered, captured_minor, refunded_minor
from sales_hour
union all
select company_id, hour, router_id, product_id, currency, product_name, sales, delivered, captured_minor, refunded_minor
from sales_change where hour is not null;

do $$
begin
    execute format('grant select on sales_by_state, sales_by_hour to %I', current_database() || '_app');
end $$;
