// Plays a scene with node-routeros against the device on port argv[2]; fails with what went wrong.
// argv[3] is the folder with node_modules.
const assert = require('assert');
const { RouterOSAPI } = require(require.resolve('node-routeros', { paths: [process.argv[3]] }));

const USER = '/ip/hotspot/user';
const at = { host: '127.0.0.1', port: Number(process.argv[2]), user: 'ficha', password: 's3cret', timeout: 10 };

async function connected() {
  const client = new RouterOSAPI(at);
  await client.connect();
  return client;
}

async function refused(action) {
  try {
    await action();
  } catch (failure) {
    return String(failure.message);
  }
  throw new Error('it was not refused');
}

async function main() {
  assert.match(await refused(() => new RouterOSAPI({ ...at, password: 'wrong' }).connect()), /Username or password is invalid/);

  const client = await connected();
  const added = await client.write(`${USER}/add`, ['=name=node', '=password=123', '=profile=1hora']);
  const id = added[0].ret;
  assert.match(id, /^\*[0-9A-F]+$/);

  await client.write(`${USER}/set`, [`=.id=${id}`, '=profile=1dia']);
  const found = await client.write(`${USER}/print`, ['?name=node', '?profile=1dia', '=.proplist=.id,name,profile']);
  assert.deepStrictEqual(found.map((row) => ({ ...row })), [{ '.id': id, name: 'node', profile: '1dia' }]);

  assert.match(await refused(() => client.write(`${USER}/add`, ['=name=node'])), /already have user with this name/);
  assert.match(await refused(() => client.write(`${USER}/print`, ['=nonsense=1'])), /unknown parameter nonsense/);

  const names = [...Array(8).keys()].map((i) => `parallel${i}`);
  await Promise.all(names.map((name) => client.write(`${USER}/add`, [`=name=${name}`])));
  const answers = await Promise.all(names.map((name) => client.write(`${USER}/print`, [`?name=${name}`, '=.proplist=name'])));
  assert.deepStrictEqual(answers.map((rows) => rows.map((row) => row.name)), names.map((name) => [name]));

  await client.write(`${USER}/remove`, [`=.id=${id}`]);
  assert.deepStrictEqual(await client.write(`${USER}/print`, ['?name=node']), []);
  await client.close();
}

main().then(
  () => process.exit(0),
  (failure) => {
    console.error(failure);
    process.exit(1);
  },
);
