// Plays a scene with Conekta's own SDK against the simulator at argv[2]; fails with what went wrong.
// argv[3] is the folder with node_modules.
const assert = require('assert');
const crypto = require('crypto');
const http = require('http');
const conekta = require(require.resolve('conekta', { paths: [process.argv[3]] }));

const configuration = new conekta.Configuration({ accessToken: 'key_judge', basePath: process.argv[2] });
const orders = new conekta.OrdersApi(configuration);

function order(reference, paymentMethod) {
  return {
    currency: 'MXN',
    customer_info: { name: 'Ana Ejemplo', email: 'ana@example.test', phone: '+525500000001' },
    line_items: [{ name: 'Internet', unit_price: 49900, quantity: 1 }],
    metadata: { reference_id: reference },
    charges: [{ reference_id: reference, payment_method: paymentMethod }],
  };
}

async function refused(action) {
  try {
    await action();
  } catch (failure) {
    return failure.response;
  }
  throw new Error('it was not refused');
}

async function main() {
  const key = (await new conekta.WebhookKeysApi(configuration).createWebhookKey('es', { active: true })).data;
  const told = [];
  const shop = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      told.push({ digest: request.headers.digest, body: Buffer.concat(chunks) });
      response.end();
    });
  });
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${shop.address().port}/hook`;
  const hook = (await new conekta.WebhooksApi(configuration).createWebhook({ url, synchronous: false })).data;
  assert.strictEqual(hook.url, url);

  const created = await orders.createOrder(order('judge-1', { type: 'card', token_id: 'tok_test_visa_4242' }));
  assert.strictEqual(created.status, 200);
  assert.strictEqual(created.data.payment_status, 'paid');
  const id = created.data.id;

  const declined = await refused(() => orders.createOrder(order('judge-2', { type: 'card', token_id: 'tok_test_insufficient_funds' })));
  assert.strictEqual(declined.status, 402);
  assert.strictEqual(declined.data.details[0].code, 'conekta.errors.processing.bank.insufficient_funds');
  assert.strictEqual(declined.data.data.payment_status, 'declined');

  assert.strictEqual((await orders.getOrderById(id)).data.metadata.reference_id, 'judge-1');
  const found = (await orders.getOrders('es', undefined, 20, 'judge-1')).data;
  assert.deepStrictEqual(found.data.map((one) => one.id), [id]);

  const part = (await orders.orderRefund(id, { amount: 15000, reason: 'requested_by_client' })).data;
  assert.strictEqual(part.payment_status, 'partially_refunded');
  assert.strictEqual(part.charges.data[0].refunds.data[0].amount, -15000);
  const rest = (await orders.orderRefund(id, { amount: 34900, reason: 'other' })).data;
  assert.strictEqual(rest.payment_status, 'refunded');

  const slip = (await orders.createOrder(order('judge-3', { type: 'cash', expires_at: 4000000000 }))).data;
  assert.strictEqual(slip.payment_status, 'pending_payment');
  assert.strictEqual((await orders.cancelOrder(slip.id)).data.payment_status, 'canceled');
  assert.strictEqual((await refused(() => orders.cancelOrder(id))).status, 428);

  while (!told.some((call) => JSON.parse(call.body).type === 'order.refunded')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const call of told) {
    assert.ok(crypto.verify('RSA-SHA256', call.body, key.public_key, Buffer.from(call.digest, 'base64')));
  }
  shop.close();
  shop.closeAllConnections();
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
