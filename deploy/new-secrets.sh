#!/bin/bash
# Prints fresh secrets in the form of an env file; .env.example says what each one is. Keep the output to yourself:
#   umask 077; deploy/new-secrets.sh you@example.com > .env
set -euo pipefail
umask 077
random() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
base64_of() { base64 | tr -d '\n'; }

# One AES-256-GCM key as Tink writes it: a protobuf AesGcmKey, whose field 3 holds the 32 octets of the key.
id=$((16#$(random 3) + 1))
key=$({ printf '\x1a\x20'; head -c 32 /dev/urandom; } | base64_of)
keyset=$(printf '{"primaryKeyId":%d,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"%s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":%d,"outputPrefixType":"TINK"}]}' \
    "$id" "$key" "$id" | base64_of)

cat <<END
POSTGRES_PASSWORD=$(random 24)
TENANCY_DB_PASSWORD=$(random 24)
CATALOG_DB_PASSWORD=$(random 24)
PAYMENT_DB_PASSWORD=$(random 24)
ROUTER_GATEWAY_DB_PASSWORD=$(random 24)
SERVICE_TOKEN=$(random 32)
SECRETS_KEYSET=$keyset
SUPER_ADMIN_INITIAL_EMAIL=${1:-admin@ficha.example}
SUPER_ADMIN_INITIAL_PASSWORD=$(random 12)
END
