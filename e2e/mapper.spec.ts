import type { Page } from "@playwright/test";
import { sendMessage } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";
import { dragField, fieldOf, giveSamples, openMapStep, treeOf, typeInto } from "./set-up/use-mapper.ts";

const message = {
  order: { id: "a-7", placed: "2025-04-01T10:00:00Z" },
  customer: { email: "Eve@Example.org", full_name: "Eve" },
  items: [
    { sku: "sku-1", quantity: 2 },
    { sku: "sku-2", quantity: 1 },
  ],
};
const wanted = {
  reference: "",
  contact: { email: "", fullName: "" },
  lines: [{ code: "", quantity: 0 }],
  placedAt: "",
};

const ruleOf = (page: Page, target: string) => page.getByRole("region", { name: `Rule for ${target}`, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const expectRules = (page: Page, count: number) =>
  expect(page.getByText(`${count} rules`, { exact: true })).toBeVisible();

async function show(page: Page, view: "Canvas" | "Table" | "Text"): Promise<void> {
  await page.getByRole("group", { name: "View of the mapping" }).getByRole("button", { name: view }).click();
}

/** Begins an integration whose message and wanted result are known, in the Map step. */
async function beginMapping(page: Page, name: string): Promise<void> {
  await beginIntegration(page, name);
  await openMapStep(page);
  await giveSamples(page, message, wanted);
  await expect(fieldOf(page, "Message", /^quantity/)).toBeVisible();
  await expect(fieldOf(page, "Result", /^placedAt/)).toBeVisible();
}

// Code editors load, and axe reads all that they draw: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

test("a mapping drawn with the mouse from nothing delivers what it showed", async ({ page, target }) => {
  await beginIntegration(page, "Orders, drawn");
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await openMapStep(page);
  await show(page, "Text");
  await typeInto(page, /^Mapping/, '{ "rules": [] }');
  await show(page, "Canvas");
  await giveSamples(page, message, wanted);
  await expect(fieldOf(page, "Result", /^code/)).toBeVisible();

  await dragField(page, /^id /, /^reference/);
  await expect(fieldOf(page, "Result", /^reference/)).toHaveAccessibleName(/mapped, value "a-7"/);
  await dragField(page, /^sku/, /^code/);
  await expect(ruleOf(page, "lines[].code")).toBeVisible();
  await expect(fieldOf(page, "Result", /^code/)).toHaveAccessibleName(/value "sku-1"/);
  await expect(fieldOf(page, "Result", /^lines/)).toHaveAccessibleName(/value 2 elements/);

  await button(page, "Add a step").click();
  await page.getByRole("combobox", { name: "Search the steps" }).fill("upper");
  await page.getByRole("option", { name: /^Upper case/ }).click();
  await expect(button(page, "Rule for lines[].code: copies items[].sku, then uppercase")).toBeVisible();
  await expect(fieldOf(page, "Result", /^code/)).toHaveAccessibleName(/value "SKU-1"/);
  await expect(ruleOf(page, "lines[].code")).toContainText('lines[1].code = "SKU-2"');

  const { webhookUrl } = await createIntegration(page);
  expect(await sendMessage(webhookUrl, message)).toBe(200);
  expect(target.received.map((body) => JSON.parse(body))).toEqual([
    { reference: "a-7", lines: [{ code: "SKU-1" }, { code: "SKU-2" }] },
  ]);
});

test("a mapping is drawn, undone, opened and removed with the keyboard alone", async ({ page }) => {
  await beginMapping(page, "Orders, typed");
  const [source, result] = [treeOf(page, "Message"), treeOf(page, "Result")];
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("searchbox", { name: "Search in message" }).focus();
  await press("Tab");
  await expect(source).toBeFocused();
  await press("ArrowDown", "ArrowDown", "Enter");
  await expect(page.getByRole("status").filter({ hasText: "order.placed" })).toBeVisible();
  await press("Escape", "Enter", "Tab", "Tab", "Tab");
  await expect(result).toBeFocused();
  await press("End", "Enter");
  await expect(ruleOf(page, "placedAt")).toBeVisible();
  await expectRules(page, 3);
  await expect(result).toBeFocused();

  await press("Control+z");
  await expectRules(page, 2);
  await expect(ruleOf(page, "placedAt")).toBeHidden();
  await press("Control+y");
  await expectRules(page, 3);
  await expect(fieldOf(page, "Result", /^placedAt/)).toHaveAccessibleName(/mapped, value "2025-04-01T10:00:00Z"/);

  await press("Enter");
  await expect(ruleOf(page, "placedAt")).toBeFocused();
  await press("Escape");
  await expect(ruleOf(page, "placedAt")).toBeHidden();
  await expect(result).toBeFocused();
  await press("Enter", "Tab");
  await expect(button(page, "Remove the rule")).toBeFocused();
  await press("Enter");
  await expectRules(page, 2);
  await expect(result).toBeFocused();
  await press("Control+z");
  await expectRules(page, 3);

  // A list that hangs open below a field takes the first Escape, the panel takes the second.
  await press("Enter", "Tab", "Tab", "Tab");
  await expect(page.getByLabel("Target path")).toBeFocused();
  await press("ArrowDown");
  await expect(page.getByRole("listbox")).toBeVisible();
  await press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(ruleOf(page, "placedAt")).toBeVisible();
  await press("Escape");
  await expect(ruleOf(page, "placedAt")).toBeHidden();
  await expect(result).toBeFocused();
});

test("a script's value comes from the sandbox as it is typed, and what it throws too", async ({ page }) => {
  await beginMapping(page, "Orders, scripted");
  await button(page, "Script").click();
  const rule = ruleOf(page, "script");
  await expect(rule).toBeFocused();
  await typeInto(page, /^Script/, 'return data.items.length + " lines"');
  await expect(fieldOf(page, "Result", /^script/)).toHaveAccessibleName(/value "2 lines"/);
  await expect(rule).toContainText('script = "2 lines"');
  await typeInto(page, /^Script/, "return data.nothing.length");
  await expect(rule).toContainText("The script threw: TypeError");
  await expect(fieldOf(page, "Result", /^script/)).not.toHaveAccessibleName(/value/);
  await expect(fieldOf(page, "Result", /^reference/)).toHaveAccessibleName(/value "a-7"/);
});

test("a broken rule is listed, its line leads to the field, and nothing is saved meanwhile", async ({
  page,
  target,
}) => {
  await beginIntegration(page, "Orders, broken");
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await openMapStep(page);
  await fieldOf(page, "Result", /^reference/).click();
  await page.getByLabel("Path 1").fill("order..id");
  const line = button(page, /Rule 1 \(reference\)/);
  await expect(line).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Problems: 1 error/ })).toBeVisible();
  await expect(fieldOf(page, "Result", /^reference/)).toHaveAccessibleName(/has a mistake/);
  await expect(fieldOf(page, "Result", /^email/)).toHaveAccessibleName(/value "ada@example.org"/);

  await button(page, "Close the rule").click();
  await line.click();
  await expect(page.getByLabel("Path 1")).toBeFocused();
  await expect(page.getByLabel("Path 1")).toHaveAccessibleDescription(/A key is missing here/);
  await button(page, "Close the rule").click();
  await button(page, "Create…").click();
  await expect(page.getByLabel("Path 1")).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByLabel("Path 1").fill("order.id");
  await page.keyboard.press("Escape");
  await expect(button(page, /Rule \d/)).toHaveCount(0);
  await createIntegration(page);
});

test("accepted proposals are rules, the same on the canvas, in the table and in the text", async ({ page }) => {
  await beginMapping(page, "Orders, proposed");
  await button(page, "Propose…").click();
  const dialog = page.getByRole("dialog", { name: "Proposed rules" });
  const proposal = (path: string) => dialog.getByRole("listitem").filter({ hasText: path });
  await expect(proposal("lines[].quantity")).toContainText(/same name.*100%/);
  await expect(proposal("lines[].quantity").getByRole("checkbox")).toBeChecked();
  await expect(proposal("contact.fullName")).toContainText(/another parent.*70%/);
  await proposal("contact.fullName").getByRole("checkbox").check();
  await button(page, /^Accept \d rules$/).click();
  await expect(fieldOf(page, "Result", /^fullName/)).toHaveAccessibleName(/value "Eve"/);
  await expect(fieldOf(page, "Result", /^quantity/)).toHaveAccessibleName(/value 2/);

  const readTargets = () =>
    page
      .getByRole("textbox", { name: /^Target of rule/ })
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await show(page, "Table");
  await expect(page.getByRole("table", { name: "Rules of the mapping" })).toBeVisible();
  const targets = await readTargets();
  expect(targets).toEqual(
    expect.arrayContaining(["reference", "contact.email", "contact.fullName", "lines[].quantity"]),
  );

  await show(page, "Text");
  const text = page.locator(".monaco-editor").getByRole("textbox", { name: /^Mapping/ });
  await expect(text).toBeVisible();
  const rules = targets.map((target, index) => ({
    id: `r${index}`,
    target,
    source: { kind: "path", paths: ["order.id"] },
    note: "kept",
  }));
  await typeInto(page, /^Mapping/, JSON.stringify({ rules: [...rules, { ...rules[0], id: "new", target: "added" }] }));
  await show(page, "Canvas");
  await expect(fieldOf(page, "Result", /^added/)).toHaveAccessibleName(/value "a-7"/);
  await dragField(page, /^placed/, /^placedAt/);
  await show(page, "Table");
  await expect.poll(readTargets).toEqual([...targets, "added", "placedAt"]);
  await page.getByRole("button", { name: /open rule 1$/ }).click();
  await expect(page.getByLabel("Why the rule is as it is")).toHaveValue("kept");
});

test("canvas, table, text and proposals can be read by everybody", async ({ page }) => {
  await beginMapping(page, "Orders, for everybody");
  await button(page, "Propose…").click();
  await expect(page.getByRole("dialog", { name: "Proposed rules" })).toBeVisible();
  await lookAt(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await fieldOf(page, "Result", /^email/).click();
  await expect(ruleOf(page, "contact.email")).toBeVisible();
  await lookAt(page, "main");
  await show(page, "Table");
  await lookAt(page, "[aria-label=Rules]");
  await show(page, "Text");
  await expect(page.locator(".monaco-editor").getByRole("textbox", { name: /^Mapping/ })).toBeVisible();
  await lookAt(page, "[role=tabpanel]:not([hidden])");
});

/** The samples below have journeys of their own, and their editors take axe longer than all the rest. */
const lookAt = (page: Page, part: string) =>
  expectAccessible(page, { include: [part], exclude: ["#sample-map", "#example-map"] });
