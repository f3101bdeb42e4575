#!/bin/bash
# Creates the topics that do not exist yet. Waits for the broker. Never changes a topic that is there.
set -euo pipefail
topics=${TOPICS_FILE:?}
kafka() { /opt/kafka/bin/kafka-topics.sh --bootstrap-server "${KAFKA_BOOTSTRAP_SERVERS:?}" "$@"; }
until present=$(kafka --list); do
    echo "waiting for Kafka" >&2
    sleep 2
done
while read -r name partitions settings; do
    if [[ -z $name || $name == \#* ]] || grep -qxF "$name" <<<"$present"; then continue; fi
    configs=()
    for setting in $settings; do configs+=(--config "$setting"); done
    kafka --create --if-not-exists --topic "$name" --partitions "$partitions" \
        --replication-factor "${TOPIC_REPLICATION:?}" "${configs[@]}" </dev/null
done <"$topics"
