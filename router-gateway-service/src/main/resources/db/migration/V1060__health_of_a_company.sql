-- A list of a company's routers reads their health at once.
create index router_health_company on router_health (company_id);
