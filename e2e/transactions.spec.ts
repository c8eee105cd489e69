import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const list = "/admin/mediator/transactions";
const rows = (page: Page) => page.getByRole("table", { name: "Transactions" }).getByRole("row");
const timelineOf = (page: Page) => page.getByRole("list", { name: "What happened to this call" });

/** Opens the only row that a filter leaves. */
async function openOnly(page: Page, query: string): Promise<void> {
  await page.goto(`${list}?${query}`);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("table", { name: "Transactions" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/transactions\/[0-9a-f-]{36}$/);
}

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });

  test("the list is filtered in its address, and says why calls were refused", async ({ page }) => {
    await page.goto("/admin");
    await expect(page.getByRole("list", { name: "Calls through the mediator" })).toBeVisible();
    await page.getByRole("navigation").getByRole("link", { name: "Transactions" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
    await page.getByRole("searchbox").fill("/journeys/");
    await expect(page).toHaveURL(/search=%2Fjourneys%2F/);
    await expect(rows(page)).toHaveCount(6);
    await expect(page.getByRole("table")).toContainText("no credentials, and 1,203 more like it");
    await page.getByLabel("Channel", { exact: true }).selectOption({ label: "Journey teachers" });
    await expect(rows(page)).toHaveCount(4);
    await page.getByLabel("Status", { exact: true }).selectOption("failed");
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByRole("table")).toContainText("ECONNREFUSED");
    await page.getByText("More filters").click();
    await page.getByLabel("Answer").selectOption("2xx");
    await expect(page.getByText("No transaction fits these filters")).toBeVisible();
    await page.getByRole("link", { name: "Clear filter" }).last().click();
    await expect(rows(page)).toHaveCount(2);
  });

  test("a call is a timeline with its bodies, the mediator's own steps and what broke the contract", async ({
    page,
  }) => {
    await openOnly(page, "search=/journeys/teachers/register");
    const timeline = timelineOf(page);
    await expect(timeline).toContainText("The proxy received the call from 10.0.0.7");
    await expect(timeline).toContainText("The client is journey-portal");
    await expect(timeline).toContainText("/photo May have at most 100 characters.");
    await expect(timeline).toContainText("Only the beginning is kept on record");
    await expect(timeline).toContainText("Status 200");
    await timeline.getByText("Look up the person").click();
    await expect(timeline).toContainText('"found": true');
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download answer body" }).click();
    expect((await download).suggestedFilename()).toMatch(/^answer-[0-9a-f-]{36}\.json$/);
    await expect(page.getByRole("button", { name: "Copy answer body" })).toBeVisible();
    await expectAccessible(page);
  });

  test("a refused call says which channels were looked at, and leads to what would fix it", async ({ page }) => {
    await openOnly(page, "search=/journeys/teachers/list");
    const timeline = timelineOf(page);
    await expect(timeline).toContainText("takes GET; POST would be taken");
    await expect(timeline).toContainText("Call with POST, or add GET to the channel.");
    await expect(timeline).toContainText("was not taken: It takes POST only.");
    await expect(timeline.getByRole("link", { name: "Open channel Journey teachers" })).toHaveAttribute(
      "href",
      /\/admin\/mediator\/channels\/\d+$/,
    );
    await expectAccessible(page);
  });

  test("a repeated call and its repetition lead to each other", async ({ page }) => {
    await openOnly(page, "search=/journeys/teachers/renew&status=failed");
    await expect(timelineOf(page)).toContainText("connect ECONNREFUSED");
    const original = page.url();
    await page.getByRole("region", { name: "Repeated as" }).getByRole("link").click();
    await expect(timelineOf(page)).toContainText("The call was repeated by Olive Operator");
    await page.getByRole("region", { name: "Repeats" }).getByRole("link").click();
    await expect(page).toHaveURL(original);
  });

  test("a correlation id pasted into Ctrl-K leads to its transaction", async ({ page }) => {
    await openOnly(page, "search=/journeys/anything");
    const address = page.url();
    const id = address.split("/").at(-1) ?? "";
    await expect(timelineOf(page)).toContainText("The call said nothing about who made it.");
    await page.goto("/admin/runs");
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await page.keyboard.insertText(id);
    await page.getByRole("option", { name: /journeys\/anything, failed/ }).click();
    await expect(page).toHaveURL(address);
  });
});
