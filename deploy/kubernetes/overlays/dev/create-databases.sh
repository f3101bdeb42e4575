#!/bin/bash
# Runs once, on an empty data directory: one database and one owner for each service.
set -euo pipefail
create() {
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v name="$1" -v password="$2" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
}
create tenancy "${TENANCY_DB_PASSWORD:?}"
create catalog "${CATALOG_DB_PASSWORD:?}"
create payment "${PAYMENT_DB_PASSWORD:?}"
create router_gateway "${ROUTER_GATEWAY_DB_PASSWORD:?}"
