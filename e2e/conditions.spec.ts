import type { Locator, Page } from "@playwright/test";
import { sendMessage } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";
import { fieldOf, openMapStep, typeInto } from "./set-up/use-mapper.ts";

const message = {
  order: { id: "A-7", total: 64.5, paid: true, note: null },
  customer: { country: "DE" },
  items: [{ sku: "sku-1", quantity: 2 }, { sku: "sku-2" }],
};

const part = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name, exact: true });
const showAs = (page: Page, view: "Rows" | "Text") =>
  button(page.getByRole("group", { name: "View of the condition" }), view).click();

/** Begins an integration with a condition of comparisons, and a message to look at it with. */
async function beginCondition(page: Page, name: string): Promise<void> {
  await beginIntegration(page, name);
  await page.getByRole("tab", { name: /Test/ }).click();
  await typeInto(page, /^Sample message/, JSON.stringify(message));
  await page.getByRole("tab", { name: /Configure/ }).click();
}

/** The mark of a row; a group has those of its parts too. */
async function expectMark(row: Locator, mark: "Holds" | "Does not hold" | "Not complete"): Promise<void> {
  await expect(row.getByText(mark, { exact: true })).toBeVisible();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Types a path and closes the list that opens below it; while that is open, the rest of the page is not to be reached. */
async function fillField(page: Page, name: string, path: string): Promise<void> {
  const field = page.getByLabel(`Field of ${name}`, { exact: true });
  await field.fill(path);
  await field.press("Tab");
}

/** Fills the row that the focus is in, with the keyboard alone: field, operator, value. */
async function fillRow(page: Page, name: string, field: string, operator: string, value?: string): Promise<void> {
  await expect(page.getByLabel(`Field of ${name}`, { exact: true })).toBeFocused();
  await page.keyboard.insertText(field);
  await press(page, "Escape", "Tab");
  await expect(page.getByLabel(`Operator of ${name}`)).toBeFocused();
  await page.keyboard.type(operator);
  if (value === undefined) return;
  await press(page, "Tab", "Tab");
  await expect(page.getByLabel(`Value of ${name}`, { exact: true })).toBeFocused();
  await page.keyboard.insertText(value);
}

// Code editors load, and axe reads all that they draw: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

test("nested groups are built with the keyboard, and each row says whether it holds", async ({ page, target }) => {
  await beginCondition(page, "Orders, by rows");
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await page.getByLabel("Kind of condition").selectOption("form");
  await expectMark(part(page, "Comparison 1"), "Holds");

  await button(page, "Add a comparison to the whole group").focus();
  await press(page, "Enter");
  await fillRow(page, "comparison 2", "order.total", "is greater than", "100");
  await expectMark(part(page, "Comparison 2"), "Does not hold");
  await expect(part(page, "Comparison 2")).toContainText("64.5");

  await button(page, "Add a group to the whole group").focus();
  await press(page, "Enter");
  await expect(page.getByLabel("What must hold in group 3")).toHaveValue("any");
  await fillRow(page, "comparison 3.1", "customer.country", "equals", "FR");
  await button(page, "Add a comparison to group 3").focus();
  await press(page, "Enter");
  await fillRow(page, "comparison 3.2", "order.paid", "is true");
  await expectMark(part(page, "Comparison 3.1"), "Does not hold");
  await expectMark(part(page, "Comparison 3.2"), "Holds");
  const whole = page.getByRole("status").filter({ hasText: "In the sample:" });
  await expect(whole).toHaveText(/Does not hold$/);

  await button(page, "Not: comparison 2 must not hold").focus();
  await press(page, "Space");
  await expect(button(page, "Not: comparison 2 must not hold")).toHaveAttribute("aria-pressed", "true");
  await expectMark(part(page, "Comparison 2"), "Holds");
  await expect(whole).toHaveText(/: Holds$/);

  // A part is moved, lifted out of its group, wrapped and taken away, and the focus goes with it.
  await button(page, "Move comparison 3.2 up").focus();
  await press(page, "Alt+ArrowUp");
  await expect(page.getByLabel("Field of comparison 3.1", { exact: true })).toHaveValue("order.paid");
  await button(page, "More for comparison 3.2").focus();
  await press(page, "Enter");
  await page.getByRole("menuitem", { name: "Move out of its group" }).press("Enter");
  await expect(page.getByLabel("Field of comparison 4", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Field of comparison 4", { exact: true })).toHaveValue("customer.country");
  await button(page, "More for comparison 4").focus();
  await press(page, "Enter");
  await page.getByRole("menuitem", { name: "Put into a group" }).press("Enter");
  await expect(page.getByLabel("Field of comparison 4.1", { exact: true })).toBeFocused();
  await button(page, "Remove group 4").focus();
  await press(page, "Enter");
  await expect(part(page, "Group 4")).toBeHidden();
  await expect(page.getByLabel("Field of comparison 3.1", { exact: true })).toBeFocused();
  await expect(whole).toHaveText(/: Holds$/);

  await showAs(page, "Text");
  await expect(page.locator(".monaco-editor").getByRole("textbox", { name: /^Comparisons/ })).toBeVisible();
  await showAs(page, "Rows");
  const { webhookUrl } = await createIntegration(page);
  expect(await sendMessage(webhookUrl, message)).toBe(200);
  await sendMessage(webhookUrl, { ...message, order: { ...message.order, total: 101 } });
  await sendMessage(webhookUrl, { ...message, order: { ...message.order, paid: "true" } });
  expect(target.received).toHaveLength(1);
});

test("values keep their kinds, from rows to text and back", async ({ page }) => {
  await beginCondition(page, "Orders, by values");
  await page.getByLabel("Kind of condition").selectOption("form");
  await fillField(page, "comparison 1", "order.id");
  const operator = page.getByLabel("Operator of comparison 1");
  const value = page.getByLabel("Value of comparison 1", { exact: true });
  const kind = page.getByLabel("Kind of: Value of comparison 1");
  const row = part(page, "Comparison 1");

  await expect(value).toBeHidden();
  await operator.selectOption({ label: "is one of" });
  await value.fill("A-6\nA-7\n");
  await expectMark(row, "Holds");
  await kind.selectOption("JSON");
  await value.fill('["A-7", 7');
  await expect(value).toHaveAccessibleDescription(/no JSON yet.*The last list stays/);
  await value.fill('["A-7", 7]');
  await operator.selectOption({ label: "equals" });
  await expect(value).toHaveValue("A-7");
  await kind.selectOption("Yes or no");
  await fillField(page, "comparison 1", "order.paid");
  await value.selectOption("true");
  await expectMark(row, "Holds");
  await kind.selectOption("Null");
  await fillField(page, "comparison 1", "order.note");
  await expectMark(row, "Holds");
  await operator.selectOption({ label: "matches the pattern" });
  await page.getByLabel("Value of comparison 1, a pattern").fill("(");
  await expectMark(row, "Not complete");
  await expect(page.getByLabel("Value of comparison 1, a pattern")).toHaveAccessibleDescription(
    /pattern cannot be read/,
  );

  await showAs(page, "Text");
  const written = {
    not: {
      not: { any: [{ field: "items[].sku", operator: "in", value: [["sku-1", "sku-2"], 12345678901234567890n] }] },
    },
  };
  const text = JSON.stringify(written, (_key, one) => (typeof one === "bigint" ? "DIGITS" : one)).replace(
    '"DIGITS"',
    "12345678901234567890",
  );
  await typeInto(page, /^Comparisons/, text);
  await showAs(page, "Rows");
  await expect(button(page, "Not: the whole group must not hold")).toHaveText("Not × 2");
  await expect(page.getByLabel("Value of comparison 1", { exact: true })).toHaveValue(/12345678901234567890/);
  await expectMark(part(page, "Comparison 1"), "Holds");
  await showAs(page, "Text");
  const shown = page.locator("#condition .view-lines");
  await expect.poll(async () => ((await shown.textContent()) ?? "").replaceAll(/\s/g, "")).toBe(text);

  // What is no condition has no rows, and says so; nothing of it is lost.
  await typeInto(page, /^Comparisons/, '{ "all": [ ');
  await expect(page.getByText("Rows are shown as soon as the text is a condition.")).toBeVisible();
});

test("a rule's condition is made in rows too, and undo takes whole words back", async ({ page }) => {
  await beginCondition(page, "Orders, by rules");
  await openMapStep(page);
  await fieldOf(page, "Result", /^reference/).click();
  await page.getByLabel("Only when").selectOption("form");
  const field = page.getByLabel("Field of comparison 1", { exact: true });
  await expect(field).toHaveValue("order.id");
  await page.getByLabel("Operator of comparison 1").selectOption({ label: "equals" });
  const value = page.getByLabel("Value of comparison 1", { exact: true });
  await value.pressSequentially("A-7");
  await expectMark(part(page, "Comparison 1"), "Holds");
  await expect(fieldOf(page, "Result", /^reference/)).toHaveAccessibleName(/value "A-7"/);
  await value.pressSequentially("x");
  await expect(fieldOf(page, "Result", /^reference/)).not.toHaveAccessibleName(/value/);
  await button(page, "Undo (Ctrl-Z)").click();
  await expect(value).toHaveValue("");
  await button(page, "Undo (Ctrl-Z)").click();
  await expect(page.getByLabel("Operator of comparison 1")).toHaveValue("exists");
  await button(page, "Redo (Ctrl-Y)").click();
  await button(page, "Redo (Ctrl-Y)").click();
  await expect(value).toHaveValue("A-7x");
});

test("a script is tried where it stands, with its result, its console and the line that threw", async ({ page }) => {
  await beginCondition(page, "Orders, tried");
  await page.getByLabel("Kind of condition").selectOption("script");
  const tried = page.getByRole("region", { name: "Try: Condition script" });
  await typeInto(page, /^Condition script/, 'console.log("total", data.order.total);\nreturn data.order.total > 50');
  await button(tried, "Try").click();
  await expect(tried.getByRole("status").first()).toContainText(/Holds.*\d ms/);
  await expect(tried.getByRole("region", { name: "Console output" })).toHaveText("total 64.5");
  await expect(tried.getByRole("region", { name: "Result" })).toHaveText("true");

  // From now on it is tried again by itself when typing pauses.
  await typeInto(page, /^Condition script/, "const order = data.order;\nreturn order.gone.total");
  await expect(tried.getByRole("status").first()).toContainText(/Threw.*Line 2: TypeError/);
  await expect(page.locator("#condition .squiggly-error")).toBeVisible();
  await typeInto(page, /^Condition script/, 'fields["customer.country"] === "FR"');
  await expect(tried.getByRole("status").first()).toContainText("Does not hold");
  await lookAt(page, "#condition");

  // A sample that is kept can be chosen for the try alone.
  await page.getByRole("tab", { name: /Test/ }).click();
  await typeInto(page, /^Sample message/, JSON.stringify({ ...message, customer: { country: "FR" } }));
  await page.getByRole("tabpanel", { name: /Test/ }).getByRole("button", { name: "Keep as…" }).click();
  await page.getByLabel("Name of the sample").fill("French");
  await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
  await typeInto(page, /^Sample message/, JSON.stringify(message));
  await page.getByRole("tab", { name: /Configure/ }).click();
  await expect(tried.getByRole("status").first()).toContainText("Does not hold");
  await tried.getByLabel("Sample to try with: Condition script").selectOption("French");
  await expect(tried.getByRole("status").first()).toContainText(/^Holds/);

  await openMapStep(page);
  await button(page, "Script").click();
  await typeInto(page, /^Script/, 'return { count: data.items.length, id: fields["order.id"] }');
  await button(page, "Add a path").click();
  await page.getByLabel("Path 1", { exact: true }).fill("order.id");
  await page.keyboard.press("Tab");
  const rule = page.getByRole("region", { name: "Try: Script" });
  await button(rule, "Try").click();
  await expect(rule.getByRole("region", { name: "Result" })).toHaveText(/"count": 2,\s*"id": "A-7"/);
});

test("a script is completed from the sample, with the types that it found there", async ({ page }) => {
  await beginCondition(page, "Orders, completed");
  await page.getByLabel("Kind of condition").selectOption("script");
  const suggestions = page.getByRole("listbox", { name: "Suggest" });
  await typeInto(page, /^Condition script/, "return data.order");
  await page.keyboard.type(".");
  await expect(suggestions.getByRole("option", { name: /^total/ })).toBeVisible();
  await expect(suggestions.getByRole("option", { name: /^paid/ })).toBeVisible();
  await page.keyboard.press("Escape");

  await openMapStep(page);
  await button(page, "Script").click();
  await button(page, "Add a path").click();
  await page.getByLabel("Path 1", { exact: true }).fill("items[].quantity");
  await page.keyboard.press("Tab");
  await typeInto(page, /^Script/, "return data.items.find((one) => one");
  await page.keyboard.type(".");
  await expect(suggestions.getByRole("option", { name: /^quantity/ })).toBeVisible();
  await expect(suggestions.getByRole("option", { name: /^sku/ })).toBeVisible();
  await page.keyboard.press("Escape");
  // Only a number has this method, so the type of the chosen field's elements is known.
  await typeInto(page, /^Script/, 'return fields["items[].quantity"][0]');
  await page.keyboard.type(".toFix");
  await expect(suggestions.getByRole("option", { name: /^toFixed/ })).toBeVisible();
});

test("a condition that can never hold is warned of, and the line leads to its place", async ({ page, target }) => {
  await beginCondition(page, "Orders, never");
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await page.getByLabel("Kind of condition").selectOption("form");
  await button(page, "Add a comparison to the whole group").click();
  await fillField(page, "comparison 2", "order.id");
  await page.getByLabel("Operator of comparison 2").selectOption({ label: "is missing" });
  const line = button(page, /^Warning: Condition.*never hold together/);
  await expect(line).toContainText("so no message is sent");
  await line.click();
  await expect(part(page, "Comparison 2")).toBeFocused();
  await lookAt(page, "#condition");

  await page.getByLabel("Operator of comparison 2").selectOption({ label: "is not empty" });
  await expect(line).toBeHidden();
  await openMapStep(page);
  await fieldOf(page, "Result", /^reference/).click();
  await page.getByLabel("Only when").selectOption("form");
  await page.getByLabel("Operator of comparison 1").last().selectOption({ label: "is empty" });
  await button(page, "Close the rule").click();
  await button(page, /^Warning: Rule 1 \(reference\), Condition.*own condition lets pass/).click();
  await expect(page.getByRole("region", { name: "Condition", exact: true }).getByRole("group").first()).toBeVisible();
  await expect(part(page, "The whole group").last()).toBeFocused();
  await lookAt(page, "[aria-label='Rule for reference'] [aria-label='Condition']");
});

/** The code editor is looked at in the mapper's journey; it takes axe longer than all the rest. */
const lookAt = (page: Page, place: string) => expectAccessible(page, { include: [place], exclude: [".monaco-editor"] });
