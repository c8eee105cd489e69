import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const under = "/admin/notifications";
const rows = (page: Page) => page.getByRole("table", { name: "Messages" }).getByRole("row");
const timelineOf = (page: Page) => page.getByRole("list", { name: "What happened to this message" });

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });

  test("an event tells who got what and who did not, and a message why it was made and what came of it", async ({
    page,
  }) => {
    await page.goto(`${under}/emissions?by=journey-registry`);
    await page.getByRole("link", { name: "JOURNEY_LICENCE" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "JOURNEY_LICENCE" })).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuetext", "2 of 4");
    await expect(page.getByRole("region", { name: "What every rule came to" })).toContainText("1 failed for good");
    const skipped = page.getByRole("region", { name: "Who was not told, and why" });
    await skipped.getByRole("link", { name: "Show them" }).click();
    await expect(skipped.getByRole("row")).toHaveCount(3);
    await expectAccessible(page);

    await page
      .getByRole("navigation", { name: "Messages by state" })
      .getByRole("link", { name: /failed for good/ })
      .click();
    const messages = page.getByRole("table", { name: "Messages of this event" });
    await expect(messages.getByRole("row")).toHaveCount(2);
    await messages.getByRole("link").click();
    await expect(page).toHaveURL(/\/outbox\/\d+$/);
    await expect(timelineOf(page)).toContainText("journey-registry reported JOURNEY_LICENCE.");
    await expect(timelineOf(page)).toContainText("There was no value for “date”.");
    await expect(timelineOf(page)).toContainText("Attempt 5");
    await expect(timelineOf(page)).toContainText("Escalated");
    await expect(page.getByRole("button", { name: /Send again/ })).toHaveCount(0);
    await expectAccessible(page);
  });

  test("the outbox is filtered in its address, in words that tell both kinds of failure apart", async ({ page }) => {
    await page.goto(`${under}/outbox?search=journey_licence`);
    await expect(rows(page)).toHaveCount(6);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByLabel("State", { exact: true }).selectOption("failed for good");
    await expect(rows(page)).toHaveCount(2);
    await expect(page).toHaveURL(/state=failed/);
    await page.getByLabel("State", { exact: true }).selectOption("still to be sent");
    await expect(rows(page)).toHaveCount(3);
    await page.getByText("More filters").click();
    await page.getByLabel("Held", { exact: true }).selectOption("for a digest");
    await expect(rows(page)).toHaveCount(2);
    await rows(page).nth(1).getByRole("link").click();
    await expect(timelineOf(page)).toContainText("It is gathered with others until");
  });
});

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("chosen messages are sent again under way, and an escalation is acknowledged with a note", async ({ page }) => {
    await page.goto(`${under}/outbox?search=JOURNEY_FAILURES&state=failed`);
    await expect(rows(page)).toHaveCount(5);
    await expect(page.getByRole("button", { name: "Send 4 failed messages again…" })).toBeVisible();
    for (const row of [1, 2]) await rows(page).nth(row).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Send 2 chosen messages again…" }).click();
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Send 2 chosen messages again" }).click();
    await expect(page).toHaveURL(/\/admin\/bulk\//);
    await expect(page.getByText("finished", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Show these messages" }).click();
    await page.goto(`${under}/outbox?search=JOURNEY_FAILURES&state=sent`);
    await expect(async () => {
      await page.reload();
      await expect(rows(page)).toHaveCount(3, { timeout: 1_000 });
    }).toPass();

    await page.goto("/admin");
    await page
      .getByRole("link", { name: /open escalation/i })
      .first()
      .click();
    const card = page.getByRole("region", { name: /^JOURNEY_LICENCE \d+$/ });
    await expect(card).toContainText("Missing to_email");
    await expect(card).toContainText("Guard on duty");
    await expectAccessible(page);
    await card.getByRole("button", { name: "Acknowledge…" }).click();
    await page.getByRole("alertdialog").getByLabel("Note").fill("Called Baraka");
    await page.getByRole("alertdialog").getByRole("button", { name: "Acknowledge", exact: true }).click();
    await expect(page.getByText("No escalation in this state")).toBeVisible();
    await page.getByRole("link", { name: "Acknowledged", exact: true }).click();
    await expect(card).toContainText("Called Baraka");
    await expect(card.getByRole("button", { name: "Acknowledge…" })).toHaveCount(0);
  });
});
