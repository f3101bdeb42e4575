-- The same fence, which asks for the company once a statement and not once a row: a year of sales is many rows.
do $$
declare
    fenced text;
begin
    foreach fenced in array array['sales_day', 'sales_hour', 'sales_hour_all', 'sales_change', 'sale_word'] loop
        execute format('alter policy own_company on %I using ((select current_setting(''ficha.company'', true)) in (''*'', company_id))', fenced);
    end loop;
end $$;
