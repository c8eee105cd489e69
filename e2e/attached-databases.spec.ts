import postgres from "postgres";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

test("a database is attached by its form, a change in it becomes a call, and it is detached", async ({
  page,
  installation,
  target,
}) => {
  const shop = postgres(installation.otherDatabaseUrl, { max: 1, onnotice: () => {} });
  const name = `shop-${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/admin/hooks/databases/new");
  const form = page.getByRole("form", { name: "Attach a database" });
  // A press from before the page's scripts have arrived is not heard.
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    if (!(await dialog.isVisible())) await form.getByRole("button", { name: "New secret" }).click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await dialog.getByLabel("Name", { exact: true }).fill(`${name}.url`);
  await dialog.getByLabel("Value", { exact: true }).fill(installation.otherDatabaseUrl);
  await dialog.getByRole("button", { name: "Put into the vault" }).click();
  await expect(dialog).toBeHidden();
  await form.getByLabel("Name", { exact: true }).fill(name);
  await expect(form.getByLabel("Address")).toHaveValue(`${name}.url`);
  await form.getByRole("button", { name: "Try the connection" }).click();
  await expect(form).toContainText("Connected to “journey_shop”");
  await form.getByRole("button", { name: "Attach it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const tables = page.getByRole("table", { name: "Tables" });
  await expect(tables.getByRole("row", { name: `${name}.public.orders` })).toContainText("card_token");
  await expect(tables.getByRole("img", { name: "hidden:" })).toHaveCount(1);
  await expectAccessible(page);

  const made = await fetch(`${installation.baseUrl}/api/hooks/`, {
    method: "POST",
    headers: { authorization: `Token ${installation.accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({
      name: `Orders of ${name}`,
      model: `${name}.public.orders`,
      signals: ["updated"],
      target_url: target.url,
      content_type: "application/json",
    }),
  });
  const hook = (await made.json()) as { id: number };
  expect([made.status, hook]).toEqual([201, expect.objectContaining({ model: `${name}.public.orders` })]);
  await expect
    .poll(async () => (await shop`select 1 from pg_trigger where tgname like 'signalbox%'`).length, { timeout: 30_000 })
    .toBe(1);
  await shop`update orders set total = total + 1 where id = 1`;
  await expect.poll(() => target.received.length, { timeout: 30_000 }).toBe(1);
  expect(JSON.parse(target.received[0] ?? "")).toMatchObject({
    object_type: `${name}.public.orders`,
    object_id: "1",
    object_serialization: { id: 1, total: 11 },
  });
  expect(target.received[0]).not.toContain("sesame");

  await page.reload();
  await expect(page.getByRole("link", { name: `Orders of ${name}` })).toBeVisible();
  await fetch(`${installation.baseUrl}/api/hooks/${hook.id}/`, {
    method: "DELETE",
    headers: { authorization: `Token ${installation.accounts.admin.token}` },
  });
  await page.reload();
  const question = page.getByRole("alertdialog");
  await expect(async () => {
    if (!(await question.isVisible())) await page.getByRole("button", { name: "Detach…" }).click({ timeout: 5_000 });
    await expect(question).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await question.getByRole("button", { name: "Detach", exact: true }).click();
  await expect(page.getByText("nothing of ours is left there")).toBeVisible();
  expect(await shop`select 1 from pg_namespace where nspname = 'signalbox'`).toHaveLength(0);
  await shop.end();
});
