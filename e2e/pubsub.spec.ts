import { generateKeyPairSync } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const serviceAccount = JSON.stringify({
  type: "service_account",
  project_id: "shop-prod",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  client_email: "signalbox@shop-prod.iam.gserviceaccount.com",
});

// A worker, a topic and a target have to work together: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

/** Begins a new integration with Pub/Sub; what is typed before the page's scripts have arrived does not count. */
async function beginPubSub(page: Page, name: string, targetUrl: string) {
  await page.goto("/admin/integrations/new");
  await expect(async () => {
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByLabel("URL", { exact: true }).fill(targetUrl);
  await page.getByLabel("Messages come from").selectOption("pubsub");
}

async function create(page: Page) {
  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/integrations\/[0-9a-f-]{36}$/, { timeout: 30_000 });
}

test("messages of a topic are pulled, mapped and sent, and the page shows how that goes", async ({ page, target }) => {
  await beginPubSub(page, "Orders from a topic", target.url);
  await page.getByRole("button", { name: "Create…" }).click();
  await expect(page.getByLabel("Project", { exact: true })).toBeFocused();
  await expect(page.getByText("A project id has 6 to 30 small letters").first()).toBeVisible();
  await page.getByLabel("Project", { exact: true }).fill("shop-prod");
  await page.getByLabel("Topic").fill("orders");
  await page.getByLabel("Subscription", { exact: true }).fill("orders-signalbox");

  await page.getByRole("button", { name: "Paste service account" }).click();
  await page.getByLabel("JSON key").fill('{"type": "authorized_user"}');
  await page.getByRole("button", { name: "Put into the vault" }).click();
  await expect(page.getByText('Its "type" is "authorized_user"').first()).toBeVisible();
  await expectNoViolations(page, "light");
  await page.getByLabel("JSON key").fill(serviceAccount);
  await page.getByRole("button", { name: "Put into the vault" }).click();
  await expect(page.getByLabel("Credentials")).toHaveValue("pubsub.shop-prod");
  await expect(page.getByText("Nothing stands in the way of saving.").first()).toBeVisible();
  await expectNoViolations(page, "light");
  await create(page);

  const panel = page.getByRole("region", { name: "Google Pub/Sub" });
  await expect(panel.getByText("Set up", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText("Topic and subscription were created.")).toBeVisible();
  await expect(panel.getByText(/^(Pulling|Waiting for the interval)$/)).toBeVisible({ timeout: 30_000 });
  await panel.getByRole("button", { name: "Publish a test message" }).click();
  await expect(page.getByText(/^Published as message \d+\.$/)).toBeVisible();
  await expect
    .poll(() => target.received.map((body) => JSON.parse(body)), { timeout: 30_000 })
    .toEqual([{ reference: "A-1001", contact: { email: "ada@example.org" } }]);
  await expect(panel.getByText("Acknowledged").locator("xpath=following-sibling::dd")).toHaveText("1", {
    timeout: 30_000,
  });
  await expectNoViolations(page, "light");

  await panel.getByRole("link", { name: "Its runs" }).click();
  await page.getByRole("table", { name: "Runs" }).getByRole("link").first().click();
  await expect(page.getByText("Pub/Sub", { exact: true })).toBeVisible();
  const message = page.getByRole("region", { name: "Pub/Sub message" });
  await expect(message).toContainText("projects/shop-prod/subscriptions/orders-signalbox");
  await expect(message).toContainText(/Message id\s*\d+/);
  await expectNoViolations(page, "light");
});

test("a push integration shows its address, and warns of one that Google cannot reach", async ({
  page,
  target,
  request,
}) => {
  await beginPubSub(page, "Pushed orders", target.url);
  await page.getByLabel("Project", { exact: true }).fill("shop-prod");
  await page.getByLabel("Topic").fill("pushed");
  await page.getByLabel("Subscription", { exact: true }).fill("pushed-signalbox");
  await page.getByLabel("Delivery").selectOption("push");
  await page.getByLabel("Check Google's token on each push").check();
  await page.getByLabel("Service account of the pushes").fill("push@shop-prod.iam.gserviceaccount.com");
  await page.getByLabel("Audience").fill("https://box.example/");
  await page.getByLabel("Check Google's token on each push").uncheck();
  await create(page);
  const panel = page.getByRole("region", { name: "Google Pub/Sub" });
  await expect(panel.getByText("Google pushes to https addresses only.")).toBeVisible();
  await expect(panel.getByText("Set up", { exact: true })).toBeVisible({ timeout: 30_000 });
  const address = (await panel.getByRole("code").first().textContent()) ?? "";
  expect(address).toMatch(/\/pubsub\/[0-9a-f]{16}\/$/);
  const data = Buffer.from('{"order":{"id":"A-9"}}').toString("base64");
  const answer = await request.post(address, {
    data: { message: { data, messageId: "1", attributes: { shop: "north" } } },
  });
  expect(answer.status()).toBe(204);
  await expect.poll(() => target.received.map((body) => JSON.parse(body).reference)).toEqual(["A-9"]);
  await expectNoViolations(page, "light");
});
