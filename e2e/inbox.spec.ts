import { randomInt } from "node:crypto";
import { makeInAppEvent } from "./set-up/emit-event.ts";
import { expectAccessible, expectNoViolations, expectReflow } from "./set-up/expect-accessible.ts";
import { startPortal } from "./set-up/start-portal.ts";
import { expect, test } from "./set-up/test.ts";

const newUser = () => randomInt(1_000_000, 1_000_000_000);

test("a message appears at once in every window that shows its inbox, and is read in all of them", async ({
  page,
  context,
  installation,
}) => {
  const user = newUser();
  const event = await makeInAppEvent(installation);
  await page.goto("/admin/notifications/inbox");
  await page.getByLabel("User id").fill(String(user));
  await page.getByLabel("Type").selectOption("TEACHER");
  await page.getByRole("button", { name: "Open the inbox" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `TEACHER ${user}` })).toBeVisible();
  await expect(page.getByText("Nothing in this inbox")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText("all read")).toBeVisible();

  await event.emit(user, { subject: "Licence issued", text: "Licence <b>TZ-1</b>\nis ready." });
  for (const window of [page, other]) {
    await expect(window.getByRole("list", { name: "Messages" })).toContainText("Licence <b>TZ-1</b>");
    await expect(window.getByRole("main").locator("header").getByText("1 unread")).toBeVisible();
  }
  await expectAccessible(page);
  await expectReflow(page);
  await page.getByRole("button", { name: "Mark as read: Licence issued" }).click();
  for (const window of [page, other]) {
    await expect(window.getByRole("main").locator("header").getByText("all read")).toBeVisible();
    await expect(window.getByRole("button", { name: /Mark as read/ })).toHaveCount(0);
  }
  await event.emit(user, { subject: "Second", text: "Two." });
  await event.emit(user, { subject: "Third", text: "Three." });
  await expect(other.getByRole("main").locator("header").getByText("2 unread")).toBeVisible();
  await expect(other.getByRole("list", { name: "Messages" })).toContainText("Third");
  await other.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("main").locator("header").getByText("all read")).toBeVisible();
  await page.goto("/admin/notifications/inbox");
  await expect(page.getByRole("table", { name: "Inboxes" })).toContainText(`TEACHER ${user}`);
  await expectAccessible(page);
  await expectReflow(page);
});

test("a site of another origin shows its visitor's inbox under a strict policy, live and by keyboard", async ({
  page,
  context,
  installation,
}) => {
  const user = newUser();
  const name = `Portal ${user}`;
  const portal = await startPortal(installation.baseUrl);
  await page.goto("/admin/notifications/inbox/sites/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Origins").fill("portal.example");
  await page.getByRole("button", { name: "Add the site" }).click();
  await expect(page.getByLabel("Origins")).toHaveAccessibleDescription(/Write an origin as https/);
  await expectAccessible(page);
  await expectReflow(page);
  await page.getByLabel("Origins").fill(portal.origin);
  await page.getByRole("button", { name: "Add the site" }).click();
  portal.settings.secret = (await page.getByRole("status", { name: "Secret" }).textContent()) ?? "";
  await page.getByRole("link", { name: "Go to the site" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const snippet = (await page.getByRole("region", { name: "Put it into pages" }).textContent()) ?? "";
  portal.settings.siteKey = /site="(ibx_\w+)"/.exec(snippet)?.[1] ?? "";
  portal.settings.userId = user;

  const event = await makeInAppEvent(installation);
  await event.emit(user, { subject: "<img src=x onerror=alert(1)>", text: "Your licence <i>TZ-1</i> is ready." });
  const visitor = await context.newPage();
  const problems: string[] = [];
  visitor.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await visitor.goto(portal.origin);
  await expect(visitor.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible();
  await event.emit(user, { subject: "Second", text: "And another." });
  const bell = visitor.getByRole("button", { name: "Notifications, 2 unread" });
  await bell.focus();
  await visitor.keyboard.press("Enter");
  const panel = visitor.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await expect(panel).toContainText("<img src=x onerror=alert(1)>");
  await expectNoViolations(visitor, "light");
  await panel.getByRole("button", { name: "Second Unread" }).press("Enter");
  await expect(panel.getByRole("button", { name: "Second", exact: true })).toHaveAttribute("aria-expanded", "true");
  await expect(panel.getByRole("button", { name: "Second", exact: true })).toBeFocused();
  await visitor.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(visitor.getByRole("button", { name: "Notifications, 1 unread" })).toBeFocused();
  portal.settings.scheme = "dark";
  await visitor.reload();
  await visitor.getByRole("button", { name: "Notifications, 1 unread" }).click();
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await expectNoViolations(visitor, "dark");
  await panel.getByRole("button", { name: "Mark all as read" }).click();
  await expect(visitor.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();
  expect(problems).toEqual([]);

  const stranger = await startPortal(installation.baseUrl);
  stranger.settings = portal.settings;
  const refused = visitor.waitForEvent("requestfailed", (request) => request.url().includes("/api/inbox/"));
  await visitor.goto(stranger.origin);
  await refused;
  await expect(visitor.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();

  await page.getByLabel("User id").fill(String(user));
  await page.getByLabel("Type").selectOption("TEACHER");
  await page.getByRole("button", { name: "Show the bell" }).click();
  await page.getByRole("button", { name: "Notifications", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Notifications" }).getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await expectReflow(page);
  await page.goto("/admin/notifications/inbox/sites");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
  await visitor.close();
  await portal.close();
  await stranger.close();
});
