import type { Page } from "@playwright/test";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";
import { openMapStep, typeInto } from "./set-up/use-mapper.ts";

/** Fills the name of an integration; what is typed before the page's scripts have arrived does not count. */
async function fillName(page: Page, name: string) {
  await expect(async () => {
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

// Code editors load, and axe reads all that they draw: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

test("an integration is created in the form, tested, saved, and takes a message", async ({ page, target, request }) => {
  await page.goto("/admin/integrations/new");
  await fillName(page, "Orders to parcels");
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await page.getByLabel("Kind of condition").selectOption("script");
  await typeInto(page, /^Condition script/, 'console.log("asked"); return data.order.id.startsWith("A-")');
  await expect(page.getByText("Nothing stands in the way of saving.").first()).toBeVisible();
  await expectNoViolations(page, "light");

  await page.getByRole("tab", { name: /Test/ }).click();
  await page.getByRole("button", { name: "Run the test" }).click();
  await expect(page.getByText("Would be sent")).toBeVisible();
  await expect(page.getByText("Condition holds")).toBeVisible();
  await expect(page.getByRole("region", { name: "Console output" })).toContainText("asked");
  await expect(page.getByRole("region", { name: "Mapped message" })).toContainText("ada@example.org");
  await expectNoViolations(page, "light");
  expect(target.received).toEqual([]);

  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByLabel("Note").fill("The first one");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/integrations\/[0-9a-f-]{36}$/, { timeout: 30_000 });
  await expect(page.getByText("Active", { exact: true })).toBeVisible();

  const command = (await page.getByRole("region", { name: "Command" }).textContent()) ?? "";
  const address = /http\S+\/webhook\/\S+/.exec(command)?.[0] ?? "";
  const answer = await request.post(address, {
    data: { order: { id: "A-7" }, customer: { email: "Eve@Example.org" } },
  });
  expect(answer.ok()).toBe(true);
  expect(target.received.map((body) => JSON.parse(body))).toEqual([
    { reference: "A-7", contact: { email: "eve@example.org" } },
  ]);

  await page.getByRole("link", { name: "Its runs" }).click();
  await expect(page.getByRole("table", { name: "Runs" }).getByText("success")).toBeVisible();
});

test("what keeps an integration from being saved is listed, and each line leads to its place", async ({ page }) => {
  await page.goto("/admin/integrations/new");
  await expect(async () => {
    await page.getByRole("button", { name: "Create…" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page
    .getByRole("button", { name: /Target, URL/ })
    .first()
    .click();
  await expect(page.getByLabel("URL", { exact: true })).toBeFocused();
  await page.getByRole("tab", { name: /Save/ }).click();
  await expect(page.getByText(/^Checked: \d errors? keeps? it from being saved\.$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Create", exact: true })).toBeDisabled();
  await expectNoViolations(page, "light");
  await page.getByRole("button", { name: /Target, URL/ }).click();
  await expect(page.getByLabel("URL", { exact: true })).toBeFocused();
  await openMapStep(page);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await typeInto(
    page,
    /^Mapping/,
    '{ "rules": [{ "id": "a", "target": "a", "source": { "kind": "path", "paths": ["x"] }, "steps": [{ "name": "noSuchStep" }] }] }',
  );
  await expect(page.getByRole("button", { name: /Rule 1 \(a\)/ }).first()).toBeVisible();
  await expectNoViolations(page, "light");
});

test("two people who save at the same time are told of each other, and nothing is lost", async ({
  page,
  context,
  target,
}) => {
  const name = "Edited by two";
  await page.goto("/admin/integrations/new");
  await fillName(page, name);
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/integrations\/[0-9a-f-]{36}$/, { timeout: 30_000 });

  const other = await context.newPage();
  await other.goto(page.url());
  for (const [one, note] of [
    [other, "theirs"],
    [page, "mine"],
  ] as const) {
    await expect(async () => {
      await one.getByLabel("Target name").fill("");
      await one.getByLabel("Target name").fill(note);
      await expect(one.getByRole("button", { name: "Save…" })).toBeEnabled({ timeout: 1_000 });
    }).toPass();
    await one.getByRole("button", { name: "Save…" }).click();
    await one.getByLabel("Note").fill(note);
    await one.getByRole("button", { name: "Save", exact: true }).click();
    if (one === other) await expect(one.getByText("Version 2 is saved")).toBeVisible();
  }
  const conflict = page.getByRole("dialog", { name: "Somebody else has saved meanwhile" });
  await expect(conflict).toContainText("theirs");
  await expect(conflict.getByRole("listitem").filter({ hasText: "both changed it" })).toContainText("Target mine");
  await page.getByRole("button", { name: "Save mine as the newest" }).click();
  await expect(page.getByText("Version 3 is saved")).toBeVisible();

  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("region", { name: /Changes from version 2 to 3/ })).toContainText("mine");
  await expectNoViolations(page, "light");
  await page.getByRole("link", { name: "Version 1", exact: true }).click();
  await page.getByRole("button", { name: "Restore…" }).click();
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByText("Version 4 now does what version 1 did.")).toBeVisible();

  await page.goto("/admin/integrations");
  await expectNoViolations(page, "light");
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
});

test.describe("a viewer", () => {
  test.use({ as: "viewer" });

  test("reads everything and can change nothing", async ({ page }) => {
    await page.goto("/admin/integrations");
    await page.getByRole("link", { name: /^Demo/ }).click();
    await expect(page.getByLabel("Name", { exact: true })).toBeDisabled();
    await expect(page.getByRole("button", { name: "Save…" })).toHaveCount(0);
    await page.getByRole("tab", { name: /Test/ }).click();
    await expect(page.getByRole("button", { name: "Run the test" })).toHaveCount(0);
    await expectNoViolations(page, "light");
  });
});
