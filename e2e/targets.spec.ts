import { sendMessage } from "./set-up/call-api.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { startTarget } from "./set-up/start-target.ts";
import { expect, test } from "./set-up/test.ts";

test("of two targets one fails: the run shows both, and only the one that failed is sent to again", async ({
  page,
  target,
}) => {
  const ledger = await startTarget();
  try {
    ledger.status = 404;
    await beginIntegration(page, `Two targets ${crypto.randomUUID().slice(0, 8)}`);
    await page.getByLabel("URL", { exact: true }).fill(target.url);
    await page.getByRole("button", { name: "Add a target" }).click();
    const second = page.getByRole("region", { name: "Target 2" });
    await expect(second.getByLabel("Target name")).toBeFocused();
    await second.getByLabel("Target name").fill("Ledger");
    await second.getByLabel("URL", { exact: true }).fill(ledger.url);
    const { id, webhookUrl } = await createIntegration(page);
    expect(await sendMessage(webhookUrl, { order: { id: "A-7" }, customer: { email: "Eve@Example.org" } })).toBe(200);

    await page.goto(`/admin/runs?integration=${id}`);
    const runs = page.getByRole("table", { name: "Runs" });
    await expect(runs.getByText("partial")).toBeVisible();
    await runs.getByRole("link").first().click();
    const timeline = page.getByRole("list", { name: "What happened to this message" });
    await expect(timeline).toContainText(/Attempt 1 to Target 1 POST .+ → 200/);
    await expect(timeline).toContainText(/Attempt 1 to Ledger POST .+ → 404/);
    await expect(timeline).toContainText("Given up for Ledger");

    ledger.status = 200;
    await page.getByRole("button", { name: "Send again: Ledger" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
    await expect(timeline).toContainText(/Attempt 2 to Ledger POST .+ → 200/);
    await expect(page.getByRole("main").locator("header").getByText("success")).toBeVisible();
    const body = '{"reference":"A-7","contact":{"email":"eve@example.org"}}';
    expect(target.received).toEqual([body]);
    expect(ledger.received).toEqual([body, body]);
  } finally {
    await ledger.close();
  }
});
