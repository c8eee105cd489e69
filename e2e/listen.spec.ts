import type { Page } from "@playwright/test";
import { makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

/** Opens the window; what is done `before` is done on the page that is there. */
async function beginToListen(page: Page, id: string, before: () => Promise<void> = async () => {}) {
  await page.goto(`/admin/integrations/${id}?step=test`);
  await expect(page.getByRole("button", { name: "Listen…" })).toBeVisible();
  await before();
  const dialog = page.getByRole("dialog", { name: "Listen for messages" });
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Listen…" }).click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(dialog.getByText("Listening.")).toBeVisible();
  return dialog;
}

test.beforeEach(() => test.slow());

test("a message that arrives is shown at once while it is processed, is kept, and becomes the sample, secrets masked", async ({
  page,
  installation,
  target,
}) => {
  const { id, webhookUrl } = await makeIntegration(installation, target.url);
  expect(await sendMessage(webhookUrl, { id: "BEFORE" })).toBe(200);
  const dialog = await beginToListen(page, id);
  await expect(dialog.getByText(webhookUrl.replace(/\/$/, ""), { exact: true })).toBeVisible();
  await expect(dialog.getByRole("region", { name: "Command that sends the sample" })).toContainText("curl");
  const heard = dialog.getByRole("list", { name: "Messages that have arrived" }).getByRole("listitem");
  await expect(heard).toHaveCount(0);

  expect(await sendMessage(webhookUrl, { id: "ORD-HEARD", password: "not-to-be-seen" })).toBe(200);
  await expect(heard).toHaveCount(1);
  await expect(heard).toContainText("ORD-HEARD");
  await expect(heard).toContainText("success");
  await expect(dialog).not.toContainText("not-to-be-seen");
  await expect(dialog.getByText("1 message has arrived.")).toBeVisible();
  expect(target.received.map((body) => JSON.parse(body) as unknown)).toContainEqual({ reference: "ORD-HEARD" });
  await expectNoViolations(page, "light");

  await heard.getByRole("button", { name: "Keep" }).click();
  await expect(dialog.getByText(/^Kept as “Received /)).toBeVisible();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText("Stopped. 1 message has arrived.")).toBeVisible();
  expect(await sendMessage(webhookUrl, { id: "AFTER" })).toBe(200);
  await heard.getByRole("button", { name: "Use as sample" }).click();
  await expect(dialog).toBeHidden();
  const panel = page.getByRole("region", { name: "Sample message" }).first();
  await expect(panel).toContainText("ORD-HEARD");
  await expect(panel.getByLabel("Kept samples")).toHaveValue(/^Received /);
  await expect(page.getByText("Changed", { exact: true })).toBeVisible();
});

test("listening ends by itself when the page is hidden, and begins anew on request", async ({
  page,
  installation,
  target,
}) => {
  const { id, webhookUrl } = await makeIntegration(installation, target.url);
  const dialog = await beginToListen(page, id);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(dialog.getByText("Stopped, because the page was hidden.")).toBeVisible();
  await page.evaluate(() => Object.defineProperty(document, "hidden", { value: false, configurable: true }));
  await dialog.getByRole("button", { name: "Listen again" }).click();
  await expect(dialog.getByText("Listening.")).toBeVisible();
  expect(await sendMessage(webhookUrl, { id: "ORD-AGAIN" })).toBe(200);
  await expect(dialog.getByRole("list", { name: "Messages that have arrived" })).toContainText("ORD-AGAIN");
});

test("listening ends by itself after ten minutes", async ({ page, installation, target }) => {
  const { id } = await makeIntegration(installation, target.url);
  const dialog = await beginToListen(page, id, () => page.clock.install());
  await page.clock.fastForward("10:01");
  await expect(dialog.getByText("Stopped by itself after ten minutes.")).toBeVisible();
});
