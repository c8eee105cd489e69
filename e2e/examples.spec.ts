import { ordersWithLists } from "../core/integrations/examples/orders-with-lists.ts";
import { sendMessage } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";
import { fieldOf, openMapStep } from "./set-up/use-mapper.ts";

test.beforeEach(() => test.slow());

test("an example fills the form, and once its address is given it delivers what it promises", async ({
  page,
  target,
}) => {
  await page.goto("/admin/integrations/new");
  await page.getByRole("link", { name: /^Orders with lists/ }).click();
  await expect(page).toHaveURL(/\?example=orders-with-lists$/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Orders to warehouse");
  await expect(page.getByText("Worth looking at in “Orders with lists”")).toBeVisible();
  const url = page.getByLabel("URL", { exact: true });
  await expect(async () => {
    await url.fill("");
    await url.fill(target.url);
    await expect(page.getByText("Changed", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await openMapStep(page);
  await expect(fieldOf(page, "Result", /^firstOrder/)).toHaveAccessibleName(/value "ORD-1"/);

  const { webhookUrl } = await createIntegration(page);
  expect(await sendMessage(webhookUrl, JSON.parse(ordersWithLists.document.samples.source))).toBe(200);
  expect(target.received.map((body) => JSON.parse(body))).toEqual([ordersWithLists.output]);
});

test("an example names its secret, which is put into the vault where it is asked for", async ({ page }) => {
  await page.goto("/admin/integrations/new?example=order-with-token");
  await expect(page.getByLabel("Token", { exact: true })).toHaveValue("orders-token");
  await expect(page.getByRole("button", { name: "New secret" }).first()).toBeVisible();
  await expect(page.getByText(/There is no secret "orders-token" in the vault/).first()).toBeVisible();
});

test("the empty beginning has no rules, and one that there is not is the usual beginning", async ({ page }) => {
  await page.goto("/admin/integrations/new?example=empty");
  await openMapStep(page);
  await expect(page.getByText("0 rules", { exact: true })).toBeVisible();
  await page.goto("/admin/integrations/new?example=nothing");
  await openMapStep(page);
  await expect(page.getByText("2 rules", { exact: true })).toBeVisible();
});

test("the examples can be read by everybody, in light and dark", async ({ page }) => {
  await page.goto("/admin/integrations/new?example=user-created");
  await expect(page.getByText("Worth looking at in “User created → profile”")).toBeVisible();
  await expectAccessible(page, { include: ["#examples"] });
});
