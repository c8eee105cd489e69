import type { Page } from "@playwright/test";
import { expectAccessible, expectReflow } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const behind = (page: Page) => page.getByRole("table", { name: "Subscriptions that are behind" }).getByRole("row");

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });

  test("the forecast shows what tomorrow brings, run by run, and to whom it goes", async ({ page }) => {
    const date = tomorrow();
    await page.goto(`/admin/messaging/forecast?month=${date.slice(0, 7)}`);
    await expect(page.getByText(/messages are to go out in what is left of/)).toBeVisible();
    await expectAccessible(page);
    await page.locator(`a[href^="/admin/messaging/forecast/${date}"]`).click();
    const parts = page.getByRole("table", { name: "What goes to whom" }).getByRole("row");
    const journey = parts.filter({ hasText: "Journey daily" }).first();
    await expect(journey).toContainText("09:15");
    await expectAccessible(page);
    await journey.getByRole("link", { name: "09:15" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("of Journey daily in eng");
    await expect(page.getByRole("link", { name: /journey-/ }).first()).toBeVisible();
    await expectAccessible(page);
    await page.goto("/admin/messaging/behind");
    await expect(page.getByRole("button", { name: /Search again|Fast-forward/ })).toHaveCount(0);
  });
});

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("who is behind is searched for, and brought up to date one by one and together", async ({ page }) => {
    await page.goto("/admin/messaging/behind");
    await page.getByRole("button", { name: "Search again…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/admin\/messaging\/jobs\//);
    await expect(page.getByText("finished", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show who is behind" }).click();
    await page.getByLabel("In set", { exact: true }).selectOption({ label: "Journey daily" });
    await expect(behind(page)).toHaveCount(5);
    // The furthest stands first.
    await expect(behind(page).nth(1)).toContainText("journey-zawadi");
    await expect(behind(page).nth(1)).toContainText("9 messages");
    await expectAccessible(page);
    await expectReflow(page);

    await behind(page).nth(1).getByRole("button", { name: "Fast-forward…" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("are not sent");
    await page.getByRole("alertdialog").getByRole("button", { name: "Fast-forward 1 subscription" }).click();
    await expect(behind(page)).toHaveCount(4);
    await page.getByRole("button", { name: "Fast-forward 3 subscriptions…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Fast-forward 3 subscriptions" }).click();
    await expect(page.getByText("finished", { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.getByRole("link", { name: "Show who is still behind" }).click();
    await expect(page.getByText("journey-")).toHaveCount(0);
  });
});
