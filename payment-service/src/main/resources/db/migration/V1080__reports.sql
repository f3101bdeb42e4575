select set_config('ficha.company', '*', true);

-- Sales of which money went back, or is promised back.
create function sale_returned(sale purchase) returns int language sql immutable as $$
    select (sale.refunded_minor > 0 or sale.state = 'CHARGED_BACK')::int
$$;
alter table sales_change add column returned bigint; -- null in rows of before, which say nothing of it
alter table sales_hour add column returned bigint not null default 0;
update sales_hour h set returned = back.sales
from (select company_id, date_trunc('hour', paid_at, 'UTC') as hour, router_id, product_id, currency, count(*) as sales
      from purchase where paid_at is not null and (refunded_minor > 0 or state = 'CHARGED_BACK')
      group by 1, 2, 3, 4, 5) as back
where (h.company_id, h.hour, h.router_id, h.product_id, h.currency)
    = (back.company_id, back.hour, back.router_id, back.product_id, back.currency);
create index sales_hour_of_router on sales_hour (company_id, router_id, hour);

-- A year by plan or router: whole days of UTC from here, what is left at both ends from the hours.
create table sales_day (
    company_id     text   not null,
    day            date   not null,
    router_id      text   not null,
    product_id     bigint not null,
    currency       text   not null,
    product_name   text   not null,
    sales          bigint not null,
    delivered      bigint not null,
    returned       bigint not null,
    captured_minor bigint not null,
    refunded_minor bigint not null,
    primary key (company_id, day, router_id, product_id, currency)
);
select isolate('sales_day', 'select, insert, update');
insert into sales_day
select company_id, (hour at time zone 'UTC')::date, router_id, product_id, currency,
       (array_agg(product_name order by hour desc))[1], sum(sales), sum(delivered), sum(returned), sum(captured_minor),
       sum(refunded_minor)
from sales_hour group by 1, 2, 3, 4, 5;

-- A year by day, or by weekday and hour: all routers and plans of an hour in one row.
create table sales_hour_all (
    company_id     text        not null,
    hour           timestamptz not null,
    currency       text        not null,
    sales          bigint      not null,
    delivered      bigint      not null,
    returned       bigint      not null,
    captured_minor bigint      not null,
    refunded_minor bigint      not null,
    primary key (company_id, hour, currency)
);
select isolate('sales_hour_all', 'select, insert, update');
insert into sales_hour_all
select company_id, hour, currency, sum(sales), sum(delivered), sum(returned), sum(captured_minor), sum(refunded_minor)
from sales_hour group by 1, 2, 3;

create or replace function purchase_counted() returns trigger language plpgsql as $$
declare
    moved boolean := tg_op = 'UPDATE' and old.state is distinct from new.state;
    is_captured bigint := captured_counted(new);
    was_captured bigint := 0;
    was_refunded bigint := 0;
    was_returned int := 0;
begin
    if tg_op = 'UPDATE' then
        was_captured := captured_counted(old);
        was_refunded := old.refunded_minor;
        was_returned := sale_returned(old);
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
            or was_refunded <> new.refunded_minor or was_returned <> sale_returned(new)
            or (old.delivered_at is null) <> (new.delivered_at is null)) then
        insert into sales_change (company_id, currency, hour, router_id, product_id, product_name, sales, delivered,
                                  returned, captured_minor, refunded_minor)
        values (new.company_id, new.currency, date_trunc('hour', new.paid_at, 'UTC'), new.router_id, new.product_id,
                new.product_name, (old.paid_at is null)::int,
                (new.delivered_at is not null)::int - (old.delivered_at is not null)::int,
                sale_returned(new) - case when old.paid_at is null then 0 else was_returned end,
                is_captured - case when old.paid_at is null then 0 else was_captured end,
                new.refunded_minor - case when old.paid_at is null then 0 else was_refunded end);
    end if;
    return null;
end $$;

create or replace function fold_sales_changes(most int) returns int language plpgsql as $$
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
                                     returned, captured_minor, refunded_minor)
        select company_id, hour, router_id, product_id, currency, (array_agg(product_name order by seq desc))[1],
               sum(sales), sum(delivered), coalesce(sum(returned), 0), sum(captured_minor), sum(refunded_minor)
        from gone where hour is not null group by 1, 2, 3, 4, 5
        on conflict (company_id, hour, router_id, product_id, currency) do update set
            product_name = excluded.product_name,
            sales = h.sales + excluded.sales, delivered = h.delivered + excluded.delivered,
            returned = h.returned + excluded.returned, captured_minor = h.captured_minor + excluded.captured_minor,
            refunded_minor = h.refunded_minor + excluded.refunded_minor
    ), by_day as (
        insert into sales_day as d (company_id, day, router_id, product_id, currency, product_name, sales, delivered,
                                    returned, captured_minor, refunded_minor)
        select company_id, (hour at time zone 'UTC')::date, router_id, product_id, currency,
               (array_agg(product_name order by seq desc))[1], sum(sales), sum(delivered), coalesce(sum(returned), 0),
               sum(captured_minor), sum(refunded_minor)
        from gone where hour is not null group by 1, 2, 3, 4, 5
        on conflict (company_id, day, router_id, product_id, currency) do update set
            product_name = excluded.product_name,
            sales = d.sales + excluded.sales, delivered = d.delivered + excluded.delivered,
            returned = d.returned + excluded.returned, captured_minor = d.captured_minor + excluded.captured_minor,
            refunded_minor = d.refunded_minor + excluded.refunded_minor
    ), by_hour_all as (
        insert into sales_hour_all as a (company_id, hour, currency, sales, delivered, returned, captured_minor,
                                         refunded_minor)
        select company_id, hour, currency, sum(sales), sum(delivered), coalesce(sum(returned), 0), sum(captured_minor),
               sum(refunded_minor)
        from gone where hour is not null group by 1, 2, 3
        on conflict (company_id, hour, currency) do update set
            sales = a.sales + excluded.sales, delivered = a.delivered + excluded.delivered,
            returned = a.returned + excluded.returned, captured_minor = a.captured_minor + excluded.captured_minor,
            refunded_minor = a.refunded_minor + excluded.refunded_minor
    )
    select count(*) into folded from gone;
    return folded;
end $$;

create or replace view sales_by_hour with (security_invoker = true) as
select company_id, hour, router_id, product_id, currency, product_name, sales, delivered, captured_minor, refunded_minor,
       returned
from sales_hour
union all
select company_id, hour, router_id, product_id, currency, product_name, sales, delivered, captured_minor, refunded_minor,
       coalesce(returned, 0)
from sales_change where hour is not null;

create view sales_by_hour_all with (security_invoker = true) as
select company_id, hour, currency, sales, delivered, returned, captured_minor, refunded_minor from sales_hour_all
union all
select company_id, hour, currency, sales, delivered, coalesce(returned, 0), captured_minor, refunded_minor
from sales_change where hour is not null;

-- Sales of a company that were paid from one moment to another, both at the full hour: whole days as days, the rest as
-- hours, and what was not added up yet.
create function sales_between(company text, since timestamptz, before timestamptz)
returns table (router_id text, product_id bigint, currency text, product_name text, sales bigint, delivered bigint,
               returned bigint, captured_minor bigint, refunded_minor bigint)
language sql stable as $$
    with whole as (
        select date_trunc('day', since + interval '1 day' - interval '1 microsecond', 'UTC') as first,
               date_trunc('day', before, 'UTC') as last
    )
    select d.router_id, d.product_id, d.currency, d.product_name, d.sales, d.delivered, d.returned, d.captured_minor,
           d.refunded_minor
    from sales_day d
    where d.company_id = company and d.day >= ((select first from whole) at time zone 'UTC')::date
      and d.day < ((select last from whole) at time zone 'UTC')::date
    union all
    select h.router_id, h.product_id, h.currency, h.product_name, h.sales, h.delivered, h.returned, h.captured_minor,
           h.refunded_minor
    from sales_hour h
    where h.company_id = company and h.hour >= since and h.hour < least((select first from whole), before)
    union all
    select h.router_id, h.product_id, h.currency, h.product_name, h.sales, h.delivered, h.returned, h.captured_minor,
           h.refunded_minor
    from sales_hour h
    where h.company_id = company and h.hour >= (select greatest(first, last) from whole) and h.hour < before
    union all
    select c.router_id, c.product_id, c.currency, c.product_name, c.sales, c.delivered, coalesce(c.returned, 0),
           c.captured_minor, c.refunded_minor
    from sales_change c
    where c.company_id = company and c.hour >= since and c.hour < before
$$;

-- When a router did not answer; without an end it does not yet.
create table router_outage (
    company_id text        not null,
    router_id  text        not null,
    since      timestamptz not null,
    ended      timestamptz,
    primary key (company_id, router_id, since)
);
create index router_outage_open on router_outage (company_id, router_id) where ended is null;
select isolate('router_outage', 'select, insert, update');

do $$
begin
    execute format('grant select on sales_by_hour_all to %I', current_database() || '_app');
end $$;
