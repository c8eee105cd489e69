import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { readWebhookUrl } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";

async function choose(page: Page, name: string, entry: string): Promise<void> {
  await page.goto(`/admin/integrations?search=${encodeURIComponent(name)}`);
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });
const parse = (bodies: readonly string[]) => bodies.map((body) => JSON.parse(body) as unknown);

test("an integration goes out as a file without its secret, comes in again under a free name, and can be copied", async ({
  page,
  installation,
  target,
}) => {
  const token = `sesame-${crypto.randomUUID()}`;
  const { name, webhookUrl } = await makeIntegration(installation, target.url, token);
  const downloading = page.waitForEvent("download");
  await choose(page, name, "Export as a file");
  const path = await (await downloading).path();
  const text = await readFile(path, "utf8");
  expect(text).not.toContain(token);
  const [secret] = (JSON.parse(text) as { secrets: string[] }).secrets;
  expect(secret).toBeTruthy();

  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import an integration" });
  await dialog.getByLabel("Text").fill('{ "some": "other file" }');
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(dialog.getByRole("alert")).toContainText("no integration that Signalbox has exported");
  await dialog.getByLabel("File").setInputFiles(path);
  await expect(dialog.getByLabel("Name")).toHaveAttribute("placeholder", name);
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(heading(page, `${name} (2)`)).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  const imported = await readWebhookUrl(page);
  expect(imported).not.toBe(webhookUrl);
  expect(await sendMessage(imported, { id: "ORD-IN" })).toBe(200);
  expect(parse(target.received)).toEqual([{ reference: "ORD-IN" }]);

  await page.goto("/admin/integrations");
  await page.getByRole("button", { name: "Import" }).click();
  await dialog.getByLabel("Text").fill(text.replaceAll(`"${secret}"`, '"of-another-vault"'));
  await dialog.getByLabel("Name").fill(`Moved ${name}`);
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(heading(page, `Moved ${name}`)).toBeVisible();
  await expect(page.getByText("switched off: the vault lacks of-another-vault")).toBeVisible();
  await expect(page.getByText("Off", { exact: true })).toBeVisible();

  await choose(page, name, "Duplicate");
  await expect(heading(page, `Copy of ${name}`)).toBeVisible();
  const copied = await readWebhookUrl(page);
  expect(await sendMessage(copied, { id: "ORD-COPY" })).toBe(404);
  await page.getByRole("button", { name: `Actions for Copy of ${name}` }).click();
  await page.getByRole("menuitem", { name: "Switch on" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  expect(await sendMessage(copied, { id: "ORD-COPY" })).toBe(200);
  expect(parse(target.received)).toEqual([{ reference: "ORD-IN" }, { reference: "ORD-COPY" }]);
});

test("an integration that was changed for the worse goes back to an earlier version, and so does the next message", async ({
  page,
  installation,
  target,
}) => {
  const { id, name, webhookUrl } = await makeIntegration(installation, target.url);
  const authorization = `Token ${installation.accounts.admin.token}`;
  const address = `${installation.baseUrl}/api/integrations/${id}/`;
  const before = (await (await fetch(address, { headers: { authorization } })).json()) as { config_json: object };
  const mappings = [{ source: "id", target: "wrong", transform: "none", params: [] }];
  const changed = await fetch(address, {
    method: "PATCH",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ config_json: { ...before.config_json, mappings } }),
  });
  expect(changed.status).toBe(200);
  expect(await sendMessage(webhookUrl, { id: "ORD-1" })).toBe(200);

  await page.goto(`/admin/integrations/${id}`);
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("row", { name: /Version 2/ })).toContainText("current");
  await page.getByRole("link", { name: "Version 1", exact: true }).click();
  const changes = page.getByRole("region", { name: "Changes from version 1 to 2" });
  await expect(changes.getByRole("listitem")).toHaveCount(1);
  await expect(changes.getByRole("listitem")).toContainText(/changed.*Target.*before: reference.*after: wrong/);
  await expectNoViolations(page, "light");
  await page.getByRole("link", { name: "Text", exact: true }).click();
  await expect(changes).toContainText('added: "target": "wrong"');
  await page.getByRole("button", { name: "Restore…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByRole("row", { name: /Version 3/ })).toContainText("current");
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  expect(await sendMessage(webhookUrl, { id: "ORD-2" })).toBe(200);
  expect(parse(target.received)).toEqual([{ wrong: "ORD-1" }, { reference: "ORD-2" }]);
});
