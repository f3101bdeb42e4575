#!/bin/bash
# Creates the Secrets that the manifests name, from an env file as deploy/new-secrets.sh writes it:
#   deploy/kubernetes/create-secrets.sh .env
# DATABASE_HOST (default postgresql:5432) says where the databases are.
set -euo pipefail
set -a
# shellcheck source=/dev/null
. "${1:?an env file}"
set +a
host=${DATABASE_HOST:-postgresql:5432}
secret() { # name, then KEY=value pairs, which go through a pipe and so into no process list
    local name=$1
    shift
    printf '%s\n' "$@" | kubectl --namespace ficha create secret generic "$name" --from-env-file=/dev/stdin
}
secret ficha "SERVICE_TOKEN=$SERVICE_TOKEN" "SECRETS_KEYSET=$SECRETS_KEYSET"
secret tenancy-service "DATABASE_URL=postgresql://tenancy:$TENANCY_DB_PASSWORD@$host/tenancy" \
    "SUPER_ADMIN_INITIAL_EMAIL=$SUPER_ADMIN_INITIAL_EMAIL" \
    "SUPER_ADMIN_INITIAL_PASSWORD=$SUPER_ADMIN_INITIAL_PASSWORD"
secret catalog-service "DATABASE_URL=postgresql://catalog:$CATALOG_DB_PASSWORD@$host/catalog" \
    "SMTP_USER=${SMTP_USER:-}" "SMTP_PASSWORD=${SMTP_PASSWORD:-}"
secret payment-service "DATABASE_URL=postgresql://payment:$PAYMENT_DB_PASSWORD@$host/payment"
secret router-gateway-service \
    "DATABASE_URL=postgresql://router_gateway:$ROUTER_GATEWAY_DB_PASSWORD@$host/router_gateway"
secret postgresql "POSTGRES_PASSWORD=$POSTGRES_PASSWORD" "TENANCY_DB_PASSWORD=$TENANCY_DB_PASSWORD" \
    "CATALOG_DB_PASSWORD=$CATALOG_DB_PASSWORD" "PAYMENT_DB_PASSWORD=$PAYMENT_DB_PASSWORD" \
    "ROUTER_GATEWAY_DB_PASSWORD=$ROUTER_GATEWAY_DB_PASSWORD"
