import type { Page } from "@playwright/test";
import { expectAccessible, expectReflow } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

async function fillIn(page: Page, recipient: string): Promise<void> {
  await page.goto("/admin/notifications");
  await page.getByRole("link", { name: "Send a message" }).click();
  await page.getByLabel("Provider").selectOption("journey-simulator");
  await page.getByLabel("Recipient").fill(recipient);
  await page.getByLabel("Subject").fill("Welcome");
  await page.getByLabel("Text").fill("Your account has been created");
}

test.use({ as: "operator" });

test("a message that is sent by the form goes through the simulator and is in the log", async ({ page }) => {
  const recipient = `user-${crypto.randomUUID().slice(0, 8)}@example.com`;
  await fillIn(page, recipient);
  await page.getByLabel("HTML").fill("<h1>Welcome, reader</h1>");
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page).toHaveURL(/\/admin\/notifications\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main").locator("header").getByText("sent", { exact: true })).toBeVisible();
  const timeline = page.getByRole("list", { name: "What happened to this message" });
  await expect(timeline).toContainText("Handed in");
  await expect(timeline).toContainText(/Attempt 1 EMAIL by journey-simulator → 200/);
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "Welcome, reader" })).toBeVisible();
  await expect(page.locator("iframe")).toHaveAccessibleName("HTML of the message");
  await expectAccessible(page);
  await expectReflow(page);

  await page.goto(`/admin/notifications?search=${recipient}`);
  const row = page.getByRole("table", { name: "Messages" }).getByRole("row").filter({ hasText: recipient });
  await expect(row).toContainText("sent");
  await expectAccessible(page);
  await expectReflow(page);

  await page.goto(`/admin/simulator?search=${recipient}`);
  await expectAccessible(page);
  await expectReflow(page);
  await page.getByRole("link", { name: recipient }).click();
  await expect(page.getByRole("main").locator("header").getByText("taken")).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "Welcome, reader" })).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
});

test("a message that the simulator was told to fail is tried again, given up by hand, and sent again", async ({
  page,
}) => {
  await fillIn(page, "fail@example.com");
  await page.getByRole("button", { name: "Send the message" }).click();
  const status = page.getByRole("main").locator("header");
  await expect(status.getByText("sending")).toBeVisible();
  const timeline = page.getByRole("list", { name: "What happened to this message" });
  await expect(timeline).toContainText(/Attempt 1 .+ → 500/);
  await expect(timeline).toContainText(/Attempt 2.* is due/);
  await page.getByRole("button", { name: "Give up" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Give up" }).click();
  await expect(status.getByText("failed")).toBeVisible();
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
  await expect(timeline).toContainText(/Attempt 2 .+ → 500/);
});

test("the form says at each field what is wrong, and keeps what was typed", async ({ page }) => {
  await fillIn(page, "nobody");
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page.getByRole("alert").first()).toBeFocused();
  await expect(page.getByLabel("Recipient")).toHaveAccessibleDescription(/"nobody" is no mail address/);
  await expect(page.getByLabel("Subject")).toHaveValue("Welcome");
  await expectAccessible(page);
  await expectReflow(page);
});

test.describe("for a viewer", () => {
  test.use({ as: "viewer", expectedConsoleError: /status of 403/ });

  test("the log can be read, and nothing can be sent or cleared", async ({ page }) => {
    await page.goto("/admin/notifications");
    await expect(page.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Send a message" })).toHaveCount(0);
    await page.goto("/admin/simulator");
    await expect(page.getByRole("button", { name: "Clear all…" })).toHaveCount(0);
    expect((await page.goto("/admin/notifications/new"))?.status()).toBe(403);
  });
});
