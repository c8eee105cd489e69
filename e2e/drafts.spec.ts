import type { Page } from "@playwright/test";
import { type MadeIntegration, makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import type { Installation } from "./set-up/model.ts";
import { beginIntegration } from "./set-up/new-integration.ts";
import { expect, signIn, test } from "./set-up/test.ts";
import { openMapStep, typeInto } from "./set-up/use-mapper.ts";

const lookAt = (page: Page) => expectNoViolations(page, "light");
const offer = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });
const targetName = (page: Page) => page.getByLabel("Target name");

/** How much unsaved work the browser keeps. */
async function countKept(page: Page): Promise<number> {
  return await page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith("signalbox.draft.")).length,
  );
}

/** Renames the target, and waits until the browser keeps that. */
async function renameTarget(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await targetName(page).fill("");
    await targetName(page).fill(name);
    await expect(page.getByText("Changed", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect.poll(() => keptTexts(page)).toContain(name);
}

async function keptTexts(page: Page): Promise<string> {
  return await page.evaluate(() => JSON.stringify(Object.values(localStorage)));
}

/** Saves another version through the API, as somebody else does: `lines` in the documented form. */
async function saveAsSomebodyElse(installation: Installation, { id }: MadeIntegration, lines: object[]): Promise<void> {
  const headers = {
    authorization: `Token ${installation.accounts.admin.token}`,
    "content-type": "application/json",
  };
  const address = `${installation.baseUrl}/api/integrations/${id}/`;
  const before = (await (await fetch(address, { headers })).json()) as { config_json: object };
  const mappings = lines.map((line) => ({ transform: "none", params: [], ...line }));
  const body = JSON.stringify({ config_json: { ...before.config_json, mappings } });
  expect((await fetch(address, { method: "PATCH", headers, body })).status).toBe(200);
}

test.beforeEach(() => test.slow());

test("work in a tab that was closed is offered on return, compared, gone on with, and gone once it is saved", async ({
  page,
  context,
  installation,
  target,
}) => {
  const { id } = await makeIntegration(installation, target.url);
  const closed = await context.newPage();
  await closed.goto(`/admin/integrations/${id}`);
  await expect(offer(closed)).toHaveCount(0);
  await renameTarget(closed, "Warehouse North");
  await closed.close();

  await page.goto(`/admin/integrations/${id}`);
  await expect(offer(page)).toContainText("made from version 1");
  await expect(targetName(page)).not.toHaveValue("Warehouse North");
  await offer(page).getByRole("button", { name: "Compare" }).click();
  const comparison = page.getByRole("dialog").getByRole("region", { name: "From version 1 to your changes" });
  await expect(comparison.getByRole("listitem")).toContainText("after: Warehouse North");
  await lookAt(page);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await lookAt(page);

  await offer(page).getByRole("button", { name: "Continue" }).click();
  await expect(targetName(page)).toHaveValue("Warehouse North");
  await expect(page.getByText("Changed", { exact: true })).toBeVisible();
  await expect(offer(page)).toHaveCount(0);
  await expect.poll(() => countKept(page)).toBe(1);
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByLabel("Note")).toBeFocused();
  const changes = page.getByRole("region", { name: "Changes since version 1" });
  await expect(changes.getByRole("listitem")).toContainText("after: Warehouse North");
  await expect(page.getByText("Checked: nothing stands in the way of saving.")).toBeVisible();
  await lookAt(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Version 2 is saved")).toBeVisible();
  await expect(page.getByText("Nothing differs from version 2, so there is nothing to save.")).toBeVisible();
  await expect.poll(() => countKept(page)).toBe(0);
  await page.reload();
  await expect(page.getByRole("tab", { name: /Configure/ })).toBeVisible();
  await expect(offer(page)).toHaveCount(0);
});

test("work that is thrown away can be brought back at once, and is not offered again", async ({
  page,
  context,
  installation,
  target,
}) => {
  const { id } = await makeIntegration(installation, target.url);
  const closed = await context.newPage();
  await closed.goto(`/admin/integrations/${id}`);
  await renameTarget(closed, "By mistake");
  await closed.close();

  await page.goto(`/admin/integrations/${id}`);
  await offer(page).getByRole("button", { name: "Discard" }).click();
  await expect(offer(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(offer(page)).toBeVisible();
  await offer(page).getByRole("button", { name: "Discard" }).click();
  expect(await countKept(page)).toBe(0);
  await page.reload();
  await expect(targetName(page)).not.toHaveValue("By mistake");
  await expect(offer(page)).toHaveCount(0);
});

test("a new integration that was not created is offered on return", async ({ page, context }) => {
  const closed = await context.newPage();
  await beginIntegration(closed, "Half done");
  await expect.poll(() => keptTexts(closed)).toContain("Half done");
  await closed.close();
  await page.goto("/admin/integrations/new");
  await expect(offer(page)).toContainText("unsaved new integration “Half done”");
  await offer(page).getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Half done");
});

test("a second tab of the same person on one integration is told of the first, and neither takes the other's work", async ({
  page,
  context,
  installation,
  target,
}) => {
  const { id } = await makeIntegration(installation, target.url);
  await page.goto(`/admin/integrations/${id}`);
  await renameTarget(page, "In the first tab");
  const second = await context.newPage();
  await second.goto(`/admin/integrations/${id}`);
  const told = second.getByText("is open in another tab of this browser too, with changes that are not saved there");
  await expect(told).toBeVisible();
  await expect(page.getByText("is open in another tab of this browser too.")).toBeVisible();
  await expect(offer(second)).toHaveCount(0);
  await renameTarget(second, "In the second tab");
  expect(await countKept(page)).toBe(2);
  await lookAt(second);
  await second.close();
  await expect(page.getByText("is open in another tab")).toHaveCount(0);
});

test("work on a version that is not the newest any more meets the conflict, and both are put together rule by rule", async ({
  page,
  context,
  installation,
  target,
}) => {
  const made = await makeIntegration(installation, target.url);
  const closed = await context.newPage();
  await closed.goto(`/admin/integrations/${made.id}`);
  await openMapStep(closed);
  await closed.getByRole("button", { name: "Text", exact: true }).click();
  const path = { kind: "path", paths: ["id"] };
  const rules = [
    { id: "mapping-1", target: "reference", source: path, steps: [{ name: "uppercase" }] },
    { id: "mine", target: "mine", source: path },
  ];
  await typeInto(closed, /^Mapping/, JSON.stringify({ rules }));
  await expect.poll(() => keptTexts(closed)).toContain("uppercase");
  await closed.close();
  await saveAsSomebodyElse(installation, made, [
    { source: "code", target: "reference" },
    { source: "id", target: "theirs" },
  ]);

  await page.goto(`/admin/integrations/${made.id}`);
  await expect(offer(page)).toContainText("made from version 1");
  await expect(offer(page)).toContainText("Version 2 was saved since");
  await offer(page).getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else has saved meanwhile" });
  const sideOf = (rule: string, side: string) =>
    dialog.getByRole("group", { name: `${rule}: whose?`, exact: true }).getByRole("radio", { name: side });
  await expect(dialog.getByRole("listitem").filter({ hasText: "both changed it" })).toContainText("reference");
  await expect(sideOf("reference", "Mine")).toBeChecked();
  await expect(sideOf("theirs", "Theirs")).toBeChecked();
  await expect(sideOf("mine", "Mine")).toBeChecked();
  await lookAt(page);
  await sideOf("reference", "Theirs").check();
  await dialog.getByRole("button", { name: "Go on with both together" }).click();
  await expect(dialog).toBeHidden();
  const changes = page.getByRole("region", { name: "Changes since version 2" });
  await expect(changes.getByRole("listitem")).toHaveCount(1);
  await expect(changes).toContainText("mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Version 3 is saved")).toBeVisible();
  expect(await sendMessage(made.webhookUrl, { id: "ord-1", code: "c-1" })).toBe(200);
  expect(target.received.map((body) => JSON.parse(body) as unknown)).toEqual([
    { reference: "c-1", theirs: "ord-1", mine: "ord-1" },
  ]);
});

test("opening what somebody else has saved keeps one's own work aside", async ({ page, installation, target }) => {
  const made = await makeIntegration(installation, target.url);
  await page.goto(`/admin/integrations/${made.id}`);
  await renameTarget(page, "My own name");
  await saveAsSomebodyElse(installation, made, [{ source: "id", target: "theirs" }]);
  await page.getByRole("button", { name: "Save…" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Open version 2, keep mine aside" }).click();
  await page.getByRole("tab", { name: /Configure/ }).click();
  await expect(targetName(page)).not.toHaveValue("My own name");
  await expect(page.getByText("Changed", { exact: true })).toHaveCount(0);
  await expect(offer(page)).toContainText("made from version 1");
  await offer(page).getByRole("button", { name: "Continue" }).click();
  await expect(targetName(page)).toHaveValue("My own name");
});

/** On a busy machine a menu that is still opening does not hear the first press; then a person presses again. */
async function chooseSignOut(page: Page): Promise<void> {
  const item = page.getByRole("menuitem", { name: "Sign out" });
  await expect(async () => {
    if (!(await item.isVisible())) await page.getByRole("button", { name: /Account/ }).click({ timeout: 3_000 });
    await item.click({ timeout: 3_000 });
    await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
}

test.describe("signing out", () => {
  // Sessions are shared between the journeys of one role, so this one signs in for itself.
  test.use({ as: null });

  test("asks, and leaves no unsaved work behind for who uses the browser next", async ({
    page,
    installation,
    target,
  }) => {
    const { id } = await makeIntegration(installation, target.url);
    await page.goto(`/admin/integrations/${id}`);
    await signIn(page, installation.accounts.admin);
    await renameTarget(page, "Not for others");
    const question = page.getByRole("alertdialog");
    await chooseSignOut(page);
    await expect(question).toContainText("1 integration with changes that are not saved");
    await lookAt(page);
    await question.getByRole("button", { name: "Stay signed in" }).click();
    expect(await countKept(page)).toBe(1);
    await chooseSignOut(page);
    await question.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/admin\/sign-in/);
    expect(await countKept(page)).toBe(0);
  });
});
