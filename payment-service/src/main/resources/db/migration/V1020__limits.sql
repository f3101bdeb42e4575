-- What the product allowed when it was sold, besides its profile; null without limits.
alter table purchase add column limits jsonb;
