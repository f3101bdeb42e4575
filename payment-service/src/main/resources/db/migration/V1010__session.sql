-- What became of the device that was to be logged in: 'connected', or why it was not seen online.
alter table purchase add column session text;

create function purchase_session_told() returns trigger language plpgsql as $$
begin
    perform pg_notify('purchase', new.id);
    return null;
end $$;
create trigger purchase_session_told after update of session on purchase
    for each row when (old.session is distinct from new.session) execute function purchase_session_told();
