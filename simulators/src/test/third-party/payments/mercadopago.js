// Plays a scene with Mercado Pago's own SDK against the simulator at argv[2]; fails with what went wrong.
// argv[3] is the folder with node_modules.
const assert = require('assert');
const http = require('http');
const at = { paths: [process.argv[3]] };
const { MercadoPagoConfig, Payment, PaymentRefund, WebhookSignatureValidator } = require(require.resolve('mercadopago', at));
require(require.resolve('mercadopago/dist/utils/config', at)).AppConfig.BASE_URL = process.argv[2];

// A client of its own for every call: the SDK writes a call's idempotency key back into the shared settings.
const client = () => new MercadoPagoConfig({ accessToken: 'APP_USR-judge', options: { timeout: 10000 } });
const payments = () => new Payment(client());
const refunds = () => new PaymentRefund(client());

function card(reference, holder, more) {
  return {
    transaction_amount: 499.5,
    token: `card_test_${holder}`,
    installments: 1,
    payment_method_id: 'visa',
    external_reference: reference,
    payer: { email: 'ana@example.test' },
    ...more,
  };
}

async function refused(action) {
  try {
    await action();
  } catch (failure) {
    return failure;
  }
  throw new Error('it was not refused');
}

async function main() {
  const told = [];
  const shop = http.createServer((request, response) => {
    told.push({ query: new URL(request.url, 'http://shop').searchParams, headers: request.headers });
    response.end();
  });
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const notification_url = `http://127.0.0.1:${shop.address().port}/hook`;

  const body = card('judge-1', 'APRO', { notification_url });
  const paid = await payments().create({ body, requestOptions: { idempotencyKey: 'judge-key-1' } });
  assert.strictEqual(paid.status, 'approved');
  assert.strictEqual(paid.transaction_amount, 499.5);
  const replayed = await payments().create({ body, requestOptions: { idempotencyKey: 'judge-key-1' } });
  assert.strictEqual(replayed.id, paid.id);

  const rejected = await payments().create({ body: card('judge-2', 'FUND') });
  assert.strictEqual(rejected.status, 'rejected');
  assert.strictEqual(rejected.status_detail, 'cc_rejected_insufficient_amount');

  assert.strictEqual((await payments().get({ id: paid.id })).external_reference, 'judge-1');
  const found = await payments().search({ options: { external_reference: 'judge-1', sort: 'date_created', criteria: 'desc' } });
  assert.deepStrictEqual(found.results.map((one) => one.id), [paid.id]);
  assert.strictEqual((await refused(() => payments().get({ id: 1 }))).causes[0].code, 2000);

  const part = await refunds().create({ payment_id: paid.id, body: { amount: 100.25 } });
  assert.strictEqual(part.amount, 100.25);
  assert.strictEqual((await payments().get({ id: paid.id })).status_detail, 'partially_refunded');
  const rest = await refunds().total({ payment_id: paid.id });
  assert.strictEqual(rest.amount, 399.25);
  assert.strictEqual((await refunds().list({ payment_id: paid.id })).length, 2);
  assert.strictEqual((await payments().get({ id: paid.id })).status, 'refunded');

  const slip = await payments().create({ body: card('judge-3', 'APRO', { payment_method_id: 'oxxo', token: undefined }) });
  assert.strictEqual(slip.status_detail, 'pending_waiting_payment');
  assert.strictEqual((await payments().cancel({ id: slip.id })).status, 'cancelled');

  while (told.length < 3) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const { query, headers } of told) {
    const call = { xSignature: headers['x-signature'], xRequestId: headers['x-request-id'], dataId: query.get('data.id') };
    WebhookSignatureValidator.validate({ ...call, secret: 'sim_secret_4b8e1d0c' });
    assert.throws(() => WebhookSignatureValidator.validate({ ...call, secret: 'another' }));
  }
  shop.close();
  shop.closeAllConnections();
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
