-- Replicas read their signing keys again as soon as another one changes them.
create function signing_keys_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('signing_keys', '');
    return null;
end $$;
create trigger signing_keys_changed after insert or update on signing_keys
    for each statement execute function signing_keys_notify();
