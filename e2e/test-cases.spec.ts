import type { Page } from "@playwright/test";
import { makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";
import { typeInto } from "./set-up/use-mapper.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Test cases" });
const caseRow = (page: Page, name: string | RegExp) => panel(page).getByRole("button", { name });
const differences = (page: Page) => panel(page).getByRole("table", { name: /^Differences of/ });

async function openTestStep(page: Page) {
  await page.getByRole("tab", { name: /Test/ }).click();
  await expect(panel(page)).toBeVisible();
}

async function mapTo(page: Page, rules: object[]) {
  await page.getByRole("tab", { name: /Map/ }).click();
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await typeInto(page, /^Mapping/, JSON.stringify({ rules }));
}

/** Saves, and waits until the page has read what is saved: what goes elsewhere before that gets in its way. */
async function saveAs(page: Page, version: number) {
  const button = page.getByRole("button", { name: "Save…" });
  await button.click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(`Version ${version} is saved`)).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-disabled");
}

/** Of the panel and the steps above it: the page around them is looked at in the journey through all pages. */

const lookAtCases = (page: Page) => expectNoViolations(page, "light", { include: ["#test-cases", "[role=tablist]"] });

const toReference = { id: "a", target: "reference", source: { kind: "path", paths: ["id"] } };
const toNumber = { ...toReference, target: "number" };
const byScript = { id: "s", target: "count", source: { kind: "script", code: "data.lines.length" } };

// Code editors load, and axe reads all that they draw: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

test("cases are made by hand and from a run, and tell field by field when a rule breaks them", async ({
  page,
  target,
  installation,
}) => {
  const { id, webhookUrl } = await makeIntegration(installation, target.url);
  expect(await sendMessage(webhookUrl, { id: "R-1", password: "not-to-be-seen" })).toBe(200);
  await page.goto(`/admin/runs?integration_id=${id}`);
  await page.getByRole("table", { name: "Runs" }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Make a test case" }).click();
  await expect(caseRow(page, /^Run .*Passed/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Changed", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?step=test$/);
  await expect(panel(page)).toContainText("R-1");
  await expect(panel(page)).not.toContainText("not-to-be-seen");
  await lookAtCases(page);

  await typeInto(page, /^Sample message/, '{"id": "H-1"}');
  await panel(page).getByRole("button", { name: "Add from the sample" }).click();
  const name = panel(page).getByLabel("Name of the case");
  await expect(name).toBeFocused();
  await name.fill("By hand");
  await expect(caseRow(page, /^By hand.*Passed/)).toBeVisible();
  await expect(panel(page).getByRole("status")).toContainText("2 of 2 cases pass.");

  await mapTo(page, [toNumber]);
  await expect(page.getByRole("tab", { name: /Test 2 failed/ })).toBeVisible();
  await openTestStep(page);
  await expect(caseRow(page, /^By hand.*2 fields differ.*Failed/)).toBeVisible();
  await expect(differences(page).getByRole("row")).toHaveText([
    /Field/,
    /reference\s*missing\s*"H-1"\s*nothing/,
    /number\s*not expected\s*nothing\s*"H-1"/,
  ]);
  await lookAtCases(page);

  await panel(page).getByRole("button", { name: "Accept the new output" }).click();
  await expect(caseRow(page, /^By hand.*Passed/)).toBeVisible();
  await expect(page.getByRole("tab", { name: /Test 1 failed/ })).toBeVisible();
  await caseRow(page, /^Run .*Failed/).click();
  await panel(page).getByLabel("Not compared").fill("reference\nnumber");
  await expect(panel(page).getByRole("status")).toContainText("2 of 2 cases pass.");

  await panel(page).getByRole("button", { name: "Duplicate" }).click();
  await expect(caseRow(page, /^Copy of Run /)).toBeVisible();
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await expect(caseRow(page, /^Copy of Run /)).toHaveCount(0);

  await saveAs(page, 2);
  await page.reload();
  await page.getByRole("tab", { name: /Test/ }).click();
  await expect(panel(page).getByRole("status")).toContainText("2 of 2 cases pass.");
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("region", { name: /Changes from version 1 to 2/ })).toContainText("By hand");
});

test("a save that requires all cases to pass is refused until they do, scripts included", async ({
  page,
  target,
  installation,
}) => {
  const { id } = await makeIntegration(installation, target.url);
  await page.goto(`/admin/integrations/${id}`);
  await mapTo(page, [byScript]);
  await openTestStep(page);
  await typeInto(page, /^Sample message/, '{"id": "H-1", "lines": [1, 2]}');
  await panel(page).getByRole("button", { name: "Add from the sample" }).click();
  await panel(page).getByLabel("Name of the case").fill("Two lines");
  await panel(page).getByLabel("Saving requires that all pass").check();
  await expect(caseRow(page, /^Two lines.*Passed/)).toBeVisible();
  await saveAs(page, 2);

  await mapTo(page, [{ ...byScript, source: { kind: "script", code: "data.lines.length + 1" } }]);
  await expect(page.getByRole("tab", { name: /Test 1 failed/ })).toBeVisible();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(caseRow(page, /^Two lines/)).toBeFocused();
  await expect(page.getByRole("button", { name: /Test case 1 \(Two lines\).*does not pass/ }).first()).toBeVisible();

  // Whoever goes past the editor is refused as well.
  const config = { mappings: [{ source: "id", target: "other" }] };
  const answer = await fetch(`${installation.baseUrl}/api/integrations/${id}/`, {
    method: "PATCH",
    headers: { authorization: `Token ${installation.accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ config_json: { ...config, target: { type: "http", url: target.url } } }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('The test case \\"Two lines\\" does not pass');

  // The row took the focus; it closes and opens by the keyboard.
  await page.keyboard.press("Enter");
  await expect(differences(page)).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(differences(page).getByRole("row").nth(1)).toHaveText(/count\s*different\s*2\s*3/);
  await panel(page).getByRole("button", { name: "Accept the new output" }).click();
  await expect(caseRow(page, /^Two lines.*Passed/)).toBeVisible();
  await saveAs(page, 3);
});

test.describe("a viewer", () => {
  test.use({ as: "viewer" });

  test("reads cases and how they stand, and changes none", async ({ page, target, installation }) => {
    const { id } = await makeIntegration(installation, target.url);
    const tests = [
      {
        id: "c1",
        name: "To be read",
        sample: '{"id": 1}',
        expected: { kind: "output", text: '{"reference": 2}' },
        ignore: [],
      },
    ];
    const config = { mappings: [{ source: "id", target: "reference" }], tests };
    await fetch(`${installation.baseUrl}/api/integrations/${id}/`, {
      method: "PATCH",
      headers: { authorization: `Token ${installation.accounts.admin.token}`, "content-type": "application/json" },
      body: JSON.stringify({ config_json: { ...config, target: { type: "http", url: target.url } } }),
    });
    await page.goto(`/admin/integrations/${id}?step=test`);
    await caseRow(page, /^To be read.*Failed/).click();
    await expect(differences(page).getByRole("row").nth(1)).toHaveText(/reference\s*different\s*2\s*1/);
    for (const name of ["Add from the sample", "Accept the new output", "Duplicate", "Delete"]) {
      await expect(panel(page).getByRole("button", { name })).toHaveCount(0);
    }
    await expect(panel(page).getByLabel("Saving requires that all pass")).toBeDisabled();
    await lookAtCases(page);
  });
});
