import type { Page } from "@playwright/test";
import { sendMessage } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";
import { dragField, fieldOf, giveSamples, openMapStep, treeOf } from "./set-up/use-mapper.ts";

const message = {
  batch: "B-1",
  orders: [
    {
      id: "O-1",
      items: [
        { sku: "tea", qty: 2 },
        { sku: "cup", qty: 0 },
      ],
    },
    { id: "O-2", items: [{ sku: "pot", qty: 4 }] },
  ],
};
const wanted = { lines: [{ code: "" }], totals: [{ order: "", pieces: 0 }], best: "" };

const ruleOf = (page: Page, target: string) => page.getByRole("region", { name: `Rule for ${target}`, exact: true });
const listsOf = (page: Page, target: string) => ruleOf(page, target).getByRole("region", { name: "Lists" });

async function begin(page: Page, name: string, url: string): Promise<void> {
  await beginIntegration(page, name);
  await page.getByLabel("URL", { exact: true }).fill(url);
  await openMapStep(page);
  await giveSamples(page, message, wanted);
  await expect(fieldOf(page, "Message", /^sku/)).toBeVisible();
  await expect(fieldOf(page, "Result", /^best/)).toBeVisible();
  // The list of problems grows when the checks have come to it, and the page moves; a hand would wait for that too.
  await expect(page.getByRole("heading", { name: /^Problems: 4 warnings$/ })).toBeVisible();
}

test.beforeEach(() => test.slow());

test("lists are filtered, laid flat, picked from and summed up without a path being written", async ({
  page,
  target,
}) => {
  await begin(page, "Lists without code", target.url);

  // The items of all orders, but only those of which there are some.
  await dragField(page, /^sku/, /^code/);
  const lines = listsOf(page, "lines[].code");
  await lines.getByLabel("What is taken of orders", { exact: true }).selectOption("All of them, laid flat");
  await expect(page.getByLabel("Path 1")).toHaveValue("orders[*].items[].sku");
  await lines.getByRole("button", { name: "Only those where…" }).last().click();
  await lines.getByLabel("Only those where").fill("qty");
  await lines.getByLabel("How qty is compared").selectOption("is greater than");
  await lines.getByLabel("Kind of: Value to compare with").selectOption("Number");
  await lines.getByLabel("Value to compare with", { exact: true }).fill("0");
  await expect(page.getByLabel("Path 1")).toHaveValue("orders[*].items[?qty > 0][].sku");
  await expect(lines).toContainText('{"sku": "pot"');
  await expect(fieldOf(page, "Result", /^lines/)).toHaveAccessibleName(/value 2 elements/);

  // A sum for each order.
  await dragField(page, /^qty/, /^pieces/);
  const totals = listsOf(page, "totals[].pieces");
  await totals.getByLabel("What is made of them").selectOption("Their sum");
  await expect(totals).toContainText("What is made of them in the sample");
  await expect(fieldOf(page, "Result", /^pieces/)).toHaveAccessibleName(/value 2/);

  // The last order's number.
  await dragField(page, /^id/, /^best/);
  const best = listsOf(page, "best");
  await best.getByLabel("What is taken of orders", { exact: true }).selectOption("The last element");
  await expect(page.getByLabel("Path 1")).toHaveValue("orders[-1].id");
  await expect(fieldOf(page, "Result", /^best/)).toHaveAccessibleName(/value "O-2"/);
  await best.getByLabel("What is taken of orders", { exact: true }).selectOption("The element at a position");
  await best.getByLabel("Position", { exact: true }).fill("0");
  await expect(fieldOf(page, "Result", /^best/)).toHaveAccessibleName(/value "O-1"/);
  await lookAtStep(page);

  const { webhookUrl } = await createIntegration(page);
  expect(await sendMessage(webhookUrl, message)).toBe(200);
  expect(target.received.map((body) => JSON.parse(body))).toEqual([
    {
      lines: [{ code: "tea" }, { code: "pot" }],
      totals: [{ pieces: 2 }, { pieces: 4 }],
      best: "O-1",
    },
  ]);
});

test("elements are grouped by a field, and counted, by choosing it", async ({ page, target }) => {
  await begin(page, "Lists in groups", target.url);
  await dragField(page, /^sku/, /^best/);
  const lists = listsOf(page, "best");
  await lists.getByLabel("What is made of them").selectOption("Sums, by a field");
  await lists.getByLabel("By the field").fill("sku");
  await lists.getByLabel("Field that is added up").fill("qty");
  await expect(lists).toContainText('{"tea": 2, "cup": 0, "pot": 4}');
  await expect(page.getByLabel("Path 1")).toHaveValue("orders[].items[]");
  await lists.getByLabel("What is made of them").selectOption("Nothing: they are taken as they are");
  await expect(ruleOf(page, "best")).toContainText("The value is taken as it is.");
});

test("pointing at a value lights up where it comes from, also inside lists, and the other way round", async ({
  page,
  target,
}) => {
  await begin(page, "Lists that light up", target.url);
  await dragField(page, /^sku/, /^code/);
  await page.getByRole("button", { name: "Close the rule" }).click();
  const sku = fieldOf(page, "Message", /^sku/);
  await page.mouse.move(0, 0);
  await expect(sku).toHaveAttribute("aria-selected", "false");

  await fieldOf(page, "Result", /^code/).hover();
  await expect(sku).toHaveAttribute("aria-selected", "true");
  await page.mouse.move(0, 0);
  await expect(sku).toHaveAttribute("aria-selected", "false");
  await sku.hover();
  await expect(fieldOf(page, "Result", /^code/)).toHaveAttribute("aria-selected", "true");

  // Chosen, its values can be gone through one by one.
  await fieldOf(page, "Result", /^code/).click();
  const lists = listsOf(page, "lines[].code");
  await lists.getByLabel("What is taken of orders", { exact: true }).selectOption("All of them, laid flat");
  await expect(sku).toHaveAccessibleName(/here orders\[0\]\.items\[0\]\.sku, value "tea"/);
  await page.getByRole("button", { name: "Value after" }).click();
  await page.getByRole("button", { name: "Value after" }).click();
  await expect(sku).toHaveAccessibleName(/here orders\[1\]\.items\[0\]\.sku, value "pot"/);
  await expect(fieldOf(page, "Result", /^code/)).toHaveAccessibleName(/here lines\[2\]\.code, value "pot"/);

  // The keyboard lights up what it comes to.
  await page.getByRole("button", { name: "Close the rule" }).click();
  await treeOf(page, "Message").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await expect(fieldOf(page, "Result", /^code/)).toHaveAttribute("aria-selected", "true");
});

test("a field is taken over under its own name by pressing it twice, by drawing it to an empty place, or by key", async ({
  page,
  target,
}) => {
  await begin(page, "Fields taken over", target.url);
  await fieldOf(page, "Message", /^batch/).dblclick();
  await expect(fieldOf(page, "Result", /^batch/)).toHaveAccessibleName(/mapped, value "B-1"/);
  await page.keyboard.press("Control+z");
  await expect(ruleOf(page, "batch")).toBeHidden();

  const from = await fieldOf(page, "Message", /^id/).boundingBox();
  const tree = await treeOf(page, "Result").boundingBox();
  if (from === null || tree === null) throw new Error("The trees are not on the screen.");
  await page.mouse.move(from.x + 60, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 120, from.y + 20, { steps: 4 });
  await page.mouse.move(tree.x + 90, tree.y + tree.height - 12, { steps: 8 });
  await page.mouse.up();
  await expect(ruleOf(page, "orders[].id")).toBeVisible();
  await expect(fieldOf(page, "Result", /^id/)).toHaveAccessibleName(/value "O-1"/);

  await treeOf(page, "Message").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+Enter");
  await expect(ruleOf(page, "batch")).toBeVisible();
});

async function lookAtStep(page: Page): Promise<void> {
  // A field that is half behind the panel's head would be too small to be hit.
  await page.getByLabel("Target path").evaluate((field) => field.scrollIntoView({ block: "center" }));
  await expectAccessible(page, { include: ["[aria-label='Mapping canvas']", "[aria-label^='Rule for']"] });
}
