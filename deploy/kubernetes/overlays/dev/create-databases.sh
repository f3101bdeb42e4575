#!/bin/bash
# Runs once, on an empty data directory: for each service one database, one owner, and the role that its statements
# take (owns nothing, so that row-level security holds for it).
set -euo pipefail
create() {
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v name="$1" -v app="$1_app" -v password="$2" <<'SQL'
create role :"name" login password :'password';
create role :"app" nologin;
grant :"app" to :"name";
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
}
create tenancy "${TENANCY_DB_PASSWORD:?}"
create catalog "${CATALOG_DB_PASSWORD:?}"
create payment "${PAYMENT_DB_PASSWORD:?}"
create router_gateway "${ROUTER_GATEWAY_DB_PASSWORD:?}"
