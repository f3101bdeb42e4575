select isolate('hotspot_job');
select isolate('router_health');
