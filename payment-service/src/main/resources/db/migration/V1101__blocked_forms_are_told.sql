-- When the company was last told of a form by Telegram; and notices that are about a router, not a sale.
alter table blocked_form add column told_at timestamptz;
alter table notice alter column purchase_id drop not null;
alter table notice add column router_id text;
alter table notice add column provider text;
