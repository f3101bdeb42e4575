select isolate('companies', 'select, insert, update');
select isolate('users', 'select, insert, update');
select isolate('routers', 'select, insert, update');
select isolate('api_keys', 'select, insert, update');
select isolate('logos');
select isolate('totp');
select isolate('recovery_codes');
select isolate('ended_sessions');
select isolate('login_attempts');
select isolate('login_places');
select isolate('audit_actions', 'select, insert'); -- append-only by right, and by trigger for everybody
select isolate('signing_keys', 'select, insert, update');
