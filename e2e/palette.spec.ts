import { expect, type Page } from "@playwright/test";
import { test } from "./set-up/test.ts";

/** What is pressed before the page's scripts have arrived does not count. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused({ timeout: 1_000 });
  }).toPass();
}

test("the command palette opens with Ctrl-K and leads to Runs, without a mouse", async ({ page }) => {
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await openPalette(page);
  const palette = page.getByRole("dialog", { name: "Search the console" });
  await page.keyboard.type("runs");
  await expect(palette.getByRole("option", { name: "Runs" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/runs$/);
  await expect(palette).toBeHidden();
});

test("Escape closes the palette and gives the focus back", async ({ page }) => {
  await page.goto("/admin/runs");
  await page.getByRole("link", { name: "Deliveries" }).first().focus();
  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Deliveries" }).first()).toBeFocused();
});
