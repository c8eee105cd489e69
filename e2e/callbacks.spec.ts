import type { Page } from "@playwright/test";
import { expectAccessible, expectReflow } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const rows = (page: Page) => page.getByRole("table", { name: "Callbacks" }).getByRole("row");
const timelineOf = (page: Page) => page.getByRole("list", { name: "What happened to this callback" });

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });

  test("callbacks are filtered in their address, and each tells why it was made and what came of it", async ({
    page,
  }) => {
    await page.goto("/admin/callbacks?hook=701");
    await expect(rows(page)).toHaveCount(5);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByLabel("Status", { exact: true }).selectOption("error");
    await expect(page).toHaveURL(/status=error/);
    await expect(rows(page)).toHaveCount(2);
    await rows(page).nth(1).getByRole("link").click();
    await expect(timelineOf(page)).toContainText("It could not be built: Payload is an invalid XML: <client>");
    await expect(page.getByRole("button", { name: /Send again/ })).toHaveCount(0);
    await expectAccessible(page);

    await page.goto("/admin/callbacks?hook=701&status=waiting");
    await rows(page).nth(1).getByRole("link").click();
    await expect(page.getByText("waiting, tried 1×")).toBeVisible();
    await expect(timelineOf(page)).toContainText("Attempt 2 is due");

    await page.goto("/admin/callbacks?hook=701&status=sent");
    await rows(page).nth(1).getByRole("link").click();
    await expect(timelineOf(page)).toContainText(/The change came from callback \d+ of “Journey register”/);
    await page.getByRole("link", { name: "Open what caused it" }).click();
    await expect(timelineOf(page)).toContainText("signalbox.client J-1");
    await page.getByRole("link", { name: "Open the delivery" }).click();
    await expect(page).toHaveURL(/\/admin\/deliveries\//);
  });
});

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("failed callbacks are sent again, one by itself and those that were chosen", async ({ page }) => {
    await page.goto("/admin/callbacks?hook=702&status=error");
    await expect(rows(page)).toHaveCount(4);
    await expect(page.getByRole("button", { name: "Send 3 failed callbacks again…" })).toBeVisible();
    for (const row of [1, 2]) await rows(page).nth(row).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Send 2 chosen callbacks again…" }).click();
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Send 2 chosen callbacks again" }).click();
    await expect(page).toHaveURL(/\/admin\/bulk\//);
    await expect(page.getByText("finished", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Show these callbacks" }).click();
    await page.goto("/admin/callbacks?hook=702&status=error");
    await expect(rows(page)).toHaveCount(2);
    await expectReflow(page);

    await rows(page).nth(1).getByRole("link").click();
    await page.getByRole("button", { name: "Send again…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
    await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText("sent");
    await expect(timelineOf(page)).toContainText("201");
    await page.goto("/admin/callbacks?hook=702&status=sent");
    await expect(rows(page)).toHaveCount(4);
  });
});
