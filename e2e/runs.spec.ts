import type { Page } from "@playwright/test";
import { demoMessage, makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expect, test } from "./set-up/test.ts";

/** Answers the question that a button asks before it acts. */
async function confirm(page: Page, trigger: string | RegExp, deed: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: trigger }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: deed }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
}

/** Opens the newest row of a list, waiting for it to appear: messages are processed after their answer. */
async function openNewest(page: Page, list: "runs" | "deliveries", filter: string): Promise<void> {
  const link = page.getByRole("table").getByRole("link").first();
  await expect(async () => {
    await page.goto(`/admin/${list}?${filter}`);
    await expect(link).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await link.click();
  await expect(page).toHaveURL(new RegExp(`/admin/${list}/[0-9a-f-]{36}$`));
}

const timelineOf = (page: Page) => page.getByRole("list", { name: "What happened to this message" });

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("a message is on record as a run, with everything that happened to it, and can be replayed", async ({
    page,
    installation,
  }) => {
    const id = `ORD-${crypto.randomUUID().slice(0, 8)}`;
    expect(await sendMessage(`${installation.baseUrl}/webhook/demo-orders/`, { ...demoMessage, id })).toBe(200);
    await openNewest(page, "runs", `text=${id}`);
    const timeline = timelineOf(page);
    await expect(timeline).toContainText(/Received/);
    await expect(timeline).toContainText("Condition is true");
    await expect(timeline).toContainText(/Mapped with version \d+/);
    await expect(timeline).toContainText("ADA LOVELACE");
    await expect(timeline).toContainText(/Attempt 1 POST .+ → 20\d/);
    const original = page.url();
    await confirm(page, "Replay…", "Replay this run");
    await expect(page).not.toHaveURL(original);
    await expect(page).toHaveURL(/\/admin\/runs\/[0-9a-f-]{36}$/);
    await expect(timelineOf(page)).toContainText("Repeated");
    await expect(timelineOf(page)).toContainText(/Attempt 1 POST .+ → 20\d/);
    await page.getByRole("definition").getByRole("link").last().click();
    await expect(page).toHaveURL(original);
  });

  test("a target that is down is tried again, can be tried at once, given up, and sent to again once it is mended", async ({
    page,
    installation,
    target,
  }) => {
    target.status = 503;
    const integration = await makeIntegration(installation, target.url);
    await sendMessage(integration.webhookUrl, { id: "ORD-1" });
    await openNewest(page, "runs", `integration=${integration.id}&status=retrying`);
    const timeline = timelineOf(page);
    await expect(timeline).toContainText(/Attempt 1 .+ → 503/);
    // The second attempt follows within seconds, the third after minutes: time enough to hasten it.
    await expect(timeline).toContainText(/Attempt 3 is due/, { timeout: 20_000 });
    await confirm(page, "Send now", "Send now");
    await expect(timeline).toContainText(/Attempt 3 .+ → 503/);
    await expect(timeline).toContainText(/Attempt 4 is due/);
    await confirm(page, "Give up", "Give up");
    await expect(timeline).toContainText(/Cancelled at/);
    target.status = 200;
    await confirm(page, "Send again", "Send again");
    await expect(timeline).toContainText(/Attempt 4 .+ → 200/);
    await expect(page.getByRole("main").locator("header").getByText("success")).toBeVisible();
    expect(target.received).toEqual(Array(4).fill('{"reference":"ORD-1"}'));
  });

  test("a message that its target refuses is dead at once, says so in the overview, and can be sent again", async ({
    page,
    installation,
    target,
  }) => {
    target.status = 404;
    const integration = await makeIntegration(installation, target.url);
    await sendMessage(integration.webhookUrl, { id: "ORD-2" });
    await openNewest(page, "deliveries", `integration=${integration.id}&state=dead`);
    const delivery = page.url();
    await page.goto("/admin");
    await expect(page.getByRole("link", { name: `${integration.name} has 1 dead delivery` })).toBeVisible();
    await page.goto(delivery);
    target.status = 200;
    await confirm(page, "Send again", "Send again");
    await expect(page.getByText("delivered", { exact: true })).toBeVisible();
    expect(target.received).toHaveLength(2);
  });

  test("many runs are replayed in the background, with their number before and their progress after", async ({
    page,
    installation,
    target,
  }) => {
    const integration = await makeIntegration(installation, target.url);
    for (let number = 1; number <= 7; number += 1) {
      expect(await sendMessage(integration.webhookUrl, { id: `ORD-${number}` })).toBe(200);
    }
    await expect.poll(() => target.received.length).toBe(7);
    await page.goto(`/admin/runs?integration=${integration.id}`);
    await confirm(page, "Replay 7 runs…", "Replay 7 runs");
    await expect(page).toHaveURL(/\/admin\/bulk\//);
    await expect(page.getByText("finished", { exact: true })).toBeVisible();
    await expect(page.getByText("7 of 7")).toBeVisible();
    await page.getByRole("link", { name: "Show the new runs" }).click();
    await expect(page.getByRole("table", { name: "Runs" }).getByRole("row")).toHaveCount(8);
    await expect.poll(() => target.received.length).toBe(14);
  });
});
