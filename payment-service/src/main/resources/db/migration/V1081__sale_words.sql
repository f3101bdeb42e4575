select set_config('ficha.company', '*', true);

-- What a sale is found by besides its ids: its user on the router, the device, the guest's e-mail, telephone and name. Words
-- stand in a table of their own, since an index on purchase would be written again at each of its moves, and in the order
-- of bytes, so that a search by their beginning is one range that row-level security lets an index answer.
create table sale_word (
    company_id  text             not null,
    word        text collate "C" not null,
    created_at  timestamptz      not null,
    purchase_id text             not null,
    primary key (company_id, word, created_at, purchase_id)
);
select isolate('sale_word', 'select, insert');

create function sale_folded(value text) returns text language sql immutable as $$
    select translate(lower(value), 'áàâãäéèêëíìîïóòôõöúùûüñç', 'aaaaaeeeeiiiiooooouuuunc')
$$;

create function sale_words(sale purchase) returns setof text language sql immutable as $$
    select distinct left(sale_folded(word), 100)
    from unnest(array[sale.username, sale.mac, sale.customer_email, sale.customer_phone]
                || (string_to_array(regexp_replace(sale.customer_name, '\s+', ' ', 'g'), ' '))[1:8]) as all_of (word)
    where word <> ''
$$;

create function purchase_worded() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into sale_word (company_id, word, created_at, purchase_id)
        select new.company_id, word, new.created_at, new.id from sale_words(new) as word;
    else
        insert into sale_word (company_id, word, created_at, purchase_id)
        values (new.company_id, sale_folded(new.username), new.created_at, new.id) on conflict do nothing;
    end if;
    return null;
end $$;
create trigger purchase_worded after insert on purchase for each row execute function purchase_worded();
create trigger purchase_renamed after update of username on purchase for each row
    when (old.username is distinct from new.username) execute function purchase_worded();

insert into sale_word (company_id, word, created_at, purchase_id)
select p.company_id, word, p.created_at, p.id from purchase p, sale_words(p) as word;

-- Sales with all these words, or this id: the newest, so many at most. A word of three letters or more may be the
-- beginning of a longer one.
create function sales_found(company text, wanted text, most int) returns setof text language plpgsql stable as $$
declare
    words text[] := (string_to_array(trim(regexp_replace(sale_folded(wanted), '\s+', ' ', 'g')), ' '))[1:4];
    found_ids text[];
    part text;
    longest text;
begin
    select w into longest from unnest(words) as w order by length(w) desc limit 1;
    select array_agg(f.purchase_id) into found_ids from (
        select w.purchase_id, max(w.created_at) as created_at from sale_word w
        where w.company_id = company and w.word >= longest
          and w.word < longest || case when length(longest) < 3 then e'\x01' else U&'\+10FFFF' end
        group by w.purchase_id order by 2 desc limit most) as f;
    foreach part in array words loop
        continue when part = longest or found_ids is null;
        select array_agg(distinct w.purchase_id) into found_ids from sale_word w
        where w.company_id = company and w.word >= part
          and w.word < part || case when length(part) < 3 then e'\x01' else U&'\+10FFFF' end
          and w.purchase_id = any(found_ids);
    end loop;
    return query
        select unnest(found_ids)
        union
        select p.id from purchase p where p.company_id = company and p.id = trim(wanted)
        union
        select p.id from purchase p
        where p.company_id = company and p.provider in ('conekta', 'mercado_pago') and p.provider_order_id = trim(wanted);
end $$;
