-- Subscribers are billed by the thousand: what one statement books of them must balance by itself, and is checked once
-- for all its entries. Sales are checked as before, posting by posting when the transaction ends.
drop trigger ledger_balances on ledger_entry;
create constraint trigger ledger_balances after insert on ledger_entry
    deferrable initially deferred for each row when (new.purchase_id is not null) execute function ledger_balances();

create function subscriber_ledger_balances() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select kind, client_id into wrong from added where client_id is not null
    group by company_id, client_id, provider_object, kind, currency having sum(amount_minor) <> 0 or count(*) < 2 limit 1;
    if found then
        raise exception 'unbalanced posting % of %', wrong.kind, wrong.client_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger subscriber_ledger_balances after insert on ledger_entry
    referencing new table as added for each statement execute function subscriber_ledger_balances();
