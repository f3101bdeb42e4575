-- PostgreSQL learns what is in a table up to a minute after it was filled, and reads it whole meanwhile. A billing run that
-- fills it asks for that at once; it waits for nobody.
create function learn_invoices() returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
begin
    analyze invoice;
exception when lock_not_available then null; -- somebody else is at it
end $$;
revoke execute on function learn_invoices from public;
do $$ begin
    execute format('grant execute on function learn_invoices to %I', current_database() || '_app');
end $$;
