-- A posting is one kind of movement of one object at the provider: a sale may have several refunds. Its entries sum to
-- zero in each currency, or the transaction does not commit. The service may only add (see V1003).
alter table ledger_entry drop constraint ledger_entry_purchase_id_kind_account_key;
alter table ledger_entry add constraint ledger_entry_posting unique (purchase_id, provider_object, kind, account);
alter table ledger_entry add constraint ledger_entry_moves check (amount_minor <> 0);
alter table ledger_entry add constraint ledger_entry_account check (account in ('customer_receivable',
    'provider_clearing', 'provider_fees', 'bank', 'refunds_payable', 'disputes', 'sales'));

create function ledger_balances() returns trigger language plpgsql as $$
begin
    if exists (select from ledger_entry
               where purchase_id = new.purchase_id and provider_object = new.provider_object and kind = new.kind
               group by currency having sum(amount_minor) <> 0 or count(*) < 2) then
        raise exception 'unbalanced posting % of %', new.kind, new.purchase_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_balances();

-- Nobody but a migration that says so may change what was booked, the owner of the table included.
create function ledger_stays() returns trigger language plpgsql as $$
begin
    raise exception 'ledger entries are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_stays before update or delete or truncate on ledger_entry
    for each statement execute function ledger_stays();
