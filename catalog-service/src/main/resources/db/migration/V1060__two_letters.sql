-- Two letters have no trigram. They are found as one of a row's pairs of letters, exactly, so that nothing is compared again.
create function letter_pairs(words text) returns text[]
language sql immutable strict parallel safe as $$
    select array(select distinct substr(words, at, 2) from generate_series(1, char_length(words) - 1) as at)
$$;
create index subscriber_pairs on subscriber using gin (company_id, letter_pairs(search)) where not deleted;
create index ticket_pairs on ticket using gin (company_id, letter_pairs(search));

create or replace function subscribers_like(company text, pattern text) returns setof bigint
language plpgsql stable security definer rows 100 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if pattern ~ '^%[^%_\\]{2}%$' then
        return query select c.id from subscriber c
            where current_setting('ficha.company', true) = company and c.company_id = company and not c.deleted
            and letter_pairs(c.search) @> array[substr(pattern, 2, 2)];
    else
        return query select c.id from subscriber c
            where current_setting('ficha.company', true) = company and c.company_id = company and not c.deleted and c.search like pattern;
    end if;
end $$;
create or replace function tickets_like(company text, pattern text) returns setof bigint
language plpgsql stable security definer rows 100 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if pattern ~ '^%[^%_\\]{2}%$' then
        return query select t.id from ticket t
            where current_setting('ficha.company', true) = company and t.company_id = company
            and letter_pairs(t.search) @> array[substr(pattern, 2, 2)];
    else
        return query select t.id from ticket t
            where current_setting('ficha.company', true) = company and t.company_id = company and t.search like pattern;
    end if;
end $$;
