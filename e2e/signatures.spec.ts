import { createHmac } from "node:crypto";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";

const body = JSON.stringify({ order: { id: "A-7" }, customer: { email: "Eve@Example.org" } });

async function post(url: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

test("a source that must sign is heard with its signature and refused without, with a secret made in the form", async ({
  page,
  target,
}) => {
  const value = `sesame-${crypto.randomUUID()}`;
  const secret = `hook-${crypto.randomUUID().slice(0, 8)}`;
  await beginIntegration(page, `Signed ${secret}`);
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  const scheme = page.getByLabel("Signature", { exact: true });
  await scheme.selectOption("github");
  await page.getByRole("group", { name: "Signature" }).getByRole("button", { name: "New secret" }).click();
  const dialog = page.getByRole("dialog", { name: "New secret" });
  await dialog.getByLabel("Name").fill(secret);
  await dialog.getByLabel("Value").fill(value);
  await dialog.getByRole("button", { name: "Put into the vault" }).click();
  await expect(page.getByLabel("Secret", { exact: true })).toHaveValue(secret);
  const { id, webhookUrl } = await createIntegration(page);
  await expect(page.getByText("without the header X-Hub-Signature-256 it answers 401")).toBeVisible();

  const sign = (key: string) => `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
  const unsigned = await post(webhookUrl, {});
  expect(unsigned.status).toBe(401);
  expect(unsigned.text).toContain("X-Hub-Signature-256");
  expect((await post(webhookUrl, { "x-hub-signature-256": sign("guessed") })).status).toBe(401);
  expect(target.received).toEqual([]);
  expect((await post(webhookUrl, { "x-hub-signature-256": sign(value) })).status).toBe(200);
  expect(target.received).toHaveLength(1);

  await scheme.selectOption("shared_secret");
  await page.getByRole("button", { name: "Save…" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Version 2 is saved")).toBeVisible();
  expect((await post(webhookUrl, { "x-hub-signature-256": sign(value) })).status).toBe(401);
  expect((await post(webhookUrl, { "x-webhook-secret": "guessed" })).status).toBe(401);
  expect((await post(webhookUrl, { "x-webhook-secret": value })).status).toBe(200);

  // What was refused is no run; what was heard says how it was signed, and never by what.
  await page.goto(`/admin/runs?integration=${id}`);
  const runs = page.getByRole("table", { name: "Runs" });
  await expect(runs.getByRole("row")).toHaveCount(3);
  await runs.getByRole("link").first().click();
  await expect(page.getByText("signature valid (shared secret)")).toBeVisible();
  await page.getByText(/^Headers of the request/).click();
  await expect(page.locator("body")).not.toContainText(value);
});
