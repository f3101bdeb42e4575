#!/bin/bash
# healthy PORT PATH: does this container's server answer 2xx? Needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
read -r -t 3 _ status _ <&3 && [[ $status == 2* ]]
