import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readHttpCollection, sendCollection } from "../../support/http-collection.js";
import { brief, charge, required } from "../../support/partner-client.js";
import { publisherNamed } from "../../support/publisher-client.js";
import { marketplace, story } from "../../support/story.js";

const collection = readHttpCollection(readFileSync(join(__dirname, "../../../docs/marketplace.http"), "utf8"));

test("every request of docs/marketplace.http succeeds, and has the effect that its title states", async () => {
  const { partner } = await story({ at: "2020-07-01T08:00:00Z" });
  const { app } = marketplace();
  const publisher = await publisherNamed(marketplace(), "Contoso Software");
  const results = await sendCollection(collection, {
    ...{ host: app.url, partnerToken: partner.token, offer: "Contoso Sign" },
    ...{ tenant: required(publisher.tenantId), clientId: required(publisher.applicationId) },
    clientSecret: await required(app.publisherAuthority).clientSecretOf(publisher.id),
  });
  expect(results.map(({ title, status }) => [title, status])).toEqual(collection.requests.map(({ title }) => [title, 200]));
  for (const { title, body } of results) {
    const payloads: any[] = Object.values(body?.data ?? {});
    expect([title, body?.errors ?? [], payloads.flatMap(({ userErrors }) => userErrors ?? [])]).toEqual([title, [], []]);
  }
  const bodyOf = (start: string) => required(results.find(({ title }) => title.startsWith(start))).body;
  expect(bodyOf("A dry run").data.placeOrder).toMatchObject({ isDryRun: true, orders: [{ lines: [{ quantity: 5 }] }] });
  expect(bodyOf("The publisher reads the subscription")).toMatchObject({ saasSubscriptionStatus: "Subscribed", quantity: 5 });
  expect(bodyOf("The publisher lists").operations).toMatchObject([
    { action: "ChangeQuantity", status: "InProgress", quantity: 7 },
  ]);
  expect(bodyOf("The publisher reads the operation")).toMatchObject({ status: "Succeeded", quantity: 7 });
  const { deliveries } = bodyOf("A webhook test, part 1").data;
  expect(deliveries.nodes).toMatchObject([{ action: "CHANGE_QUANTITY", address: "sandbox://played" }]);
  expect(bodyOf("A webhook test, part 2").data.redeliver.delivery).toEqual({ id: deliveries.nodes[0].id, status: "PENDING" });
  expect(bodyOf("The OpenAPI document").openapi).toBe("3.1.1");
  const { id } = bodyOf("A purchase").data.placeOrder.orders[0].lines[0].subscription;
  expect(brief(await partner.chargesOf({ id }))).toEqual([
    ...[charge("NEW", 5, "125.00"), charge("ADD_QUANTITY", 5, "-125.00"), charge("ADD_QUANTITY", 7, "175.00")],
  ]);
});
