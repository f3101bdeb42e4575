-- A user's mark names its purchase alone.
create index hotspot_job_purchase on hotspot_job (purchase_id);
