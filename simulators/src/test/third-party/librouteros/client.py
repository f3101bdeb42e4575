"""Plays a scene with librouteros against the device on port argv[1] with the login argv[2]."""

import sys
from concurrent.futures import ThreadPoolExecutor

from librouteros import connect
from librouteros.exceptions import TrapError
from librouteros.login import plain, token
from librouteros.query import Key

PORT = int(sys.argv[1])
LOGIN = {"plain": plain, "token": token}[sys.argv[2]]
USER = ("ip", "hotspot", "user")


def connected(password="s3cret"):
    return connect("127.0.0.1", "ficha", password, port=PORT, login_method=LOGIN, timeout=10)


def refused(action):
    try:
        action()
    except TrapError as failure:
        return str(failure)
    raise AssertionError("it was not refused")


def add_alone(name):
    client = connected()
    users = client.path(*USER)
    users.add(name=name)
    found = list(users.select(Key("name")).where(Key("name") == name))
    client.close()
    return found


text = refused(lambda: connected("wrong"))
assert "cannot log in" in text or "invalid user name or password" in text, text

client = connected()
users = client.path(*USER)
new = users.add(name="python", password="123", profile="1hora")
assert new.startswith("*"), new
users.update(**{".id": new, "profile": "1dia"})
key = Key("name")
found = list(users.select(Key(".id"), key, Key("profile")).where(key == "python", Key("profile") == "1dia"))
assert found == [{".id": new, "name": "python", "profile": "1dia"}], found
assert "already have user with this name" in refused(lambda: users.add(name="python"))
assert "unknown parameter nonsense" in refused(lambda: users.add(name="x", nonsense="1"))

names = ["parallel%d" % i for i in range(8)]
with ThreadPoolExecutor(8) as threads:
    answers = list(threads.map(add_alone, names))
assert answers == [[{"name": name}] for name in names], answers

users.remove(new)
assert list(users.select(key).where(key == "python")) == []
client.close()
