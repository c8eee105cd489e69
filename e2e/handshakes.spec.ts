import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";

test.beforeEach(() => test.slow());

test("a provider may check the address once its handshake is ticked, and its check is no run", async ({
  page,
  target,
}) => {
  await beginIntegration(page, `Checked ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  const handshakes = page.getByRole("group", { name: "Handshakes" });
  await handshakes.getByLabel("Slack", { exact: true }).check();
  await handshakes.getByLabel("CloudEvents", { exact: true }).check();
  await handshakes.getByLabel("Origins that may send").fill("events.example.com, ");
  await handshakes.getByLabel("Zoom", { exact: true }).check();
  await expect(page.getByRole("button", { name: /handshake 3, secret/ }).first()).toBeVisible();
  await expectNoViolations(page, "light");
  await handshakes.getByLabel("Zoom", { exact: true }).uncheck();
  await handshakes.getByLabel("Origins that may send").fill("events.example.com");
  await page.getByLabel("Of a CloudEvent, a run gets").selectOption("event");
  await page.getByLabel("Delimiter of CSV").selectOption("tab");
  const { id, webhookUrl } = await createIntegration(page);
  await expect(handshakes.getByLabel("Slack", { exact: true })).toBeChecked();
  await expect(page.getByLabel("Delimiter of CSV")).toHaveValue("tab");

  const post = (body: string, type: string) =>
    fetch(webhookUrl, { method: "POST", headers: { "content-type": type }, body });
  const slack = await post('{"type":"url_verification","challenge":"3eZbrw1a"}', "application/json");
  expect([slack.status, await slack.json()]).toEqual([200, { challenge: "3eZbrw1a" }]);
  const ask = (origin: string) =>
    fetch(webhookUrl, { method: "OPTIONS", headers: { "webhook-request-origin": origin } });
  expect((await ask("events.example.com")).headers.get("webhook-allowed-origin")).toBe("events.example.com");
  expect((await ask("evil.example.com")).status).toBe(401);
  expect(target.received).toEqual([]);

  const event = { specversion: "1.0", id: "e1", source: "/shop", type: "order.created", order: 1, data: { id: "A-7" } };
  const answer = await post(JSON.stringify(event), "application/cloudevents+json");
  expect(answer.status).toBe(200);
  await page.goto(`/admin/runs?integration=${id}`);
  const runs = page.getByRole("table", { name: "Runs" });
  await expect(runs.getByRole("row")).toHaveCount(2);
});
