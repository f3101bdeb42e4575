-- A search reads a bounded number of words, however many sales have them: of the longest word the newest sales that have
-- it whole, and some whose word begins with it; other words are looked for in what was found so.
create or replace function sales_found(company text, wanted text, most int) returns setof text language plpgsql stable as $$
declare
    words text[] := (string_to_array(trim(regexp_replace(sale_folded(wanted), '\s+', ' ', 'g')), ' '))[1:4];
    found_ids text[];
    part text;
    longest text;
begin
    select w into longest from unnest(words) as w order by length(w) desc limit 1;
    select array_agg(distinct f.purchase_id) into found_ids from (
        (select w.purchase_id from sale_word w where w.company_id = company and w.word = longest
         order by w.created_at desc, w.purchase_id desc limit most)
        union all
        (select w.purchase_id from sale_word w where length(longest) >= 3 and w.company_id = company
         and w.word > longest and w.word < longest || U&'\+10FFFF' limit most)) as f;
    foreach part in array words loop
        continue when part = longest or found_ids is null;
        select array_agg(p.id) into found_ids from purchase p
        where p.company_id = company and p.id = any(found_ids) and exists (
            select from sale_words(p) as w where w = part or length(part) >= 3 and starts_with(w, part));
    end loop;
    return query
        select unnest(found_ids)
        union
        select p.id from purchase p where p.company_id = company and p.id = trim(wanted)
        union
        select p.id from purchase p
        where p.company_id = company and p.provider in ('conekta', 'mercado_pago') and p.provider_order_id = trim(wanted);
end $$;
