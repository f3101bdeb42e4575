select isolate('provider_credentials');
select isolate('purchase');
select isolate('purchase_history', 'select, insert');
select isolate('idempotency');
select isolate('ledger_entry', 'select, insert'); -- append-only, for the database too
select isolate('telegram_settings');
