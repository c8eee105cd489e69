import type { Page } from "@playwright/test";
import { demoMessage, makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expectAccessible, expectReflow } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const pages = [
  ["Overview", "/admin"],
  ["Integrations", "/admin/integrations"],
  ["Runs", "/admin/runs"],
  ["Deliveries", "/admin/deliveries"],
  ["Transactions", "/admin/mediator/transactions"],
  ["Channels", "/admin/mediator/channels"],
  ["Clients", "/admin/mediator/clients"],
  ["Mediators", "/admin/mediator/mediators"],
  ["Registrations", "/admin/mediator/registrations"],
  ["Import from OpenHIM", "/admin/mediator/import"],
  ["Events", "/admin/notifications/events"],
  ["Rules", "/admin/notifications/rules"],
  ["Lookups", "/admin/notifications/lookups"],
  ["Settings of notifications", "/admin/notifications/settings"],
  ["Notifications", "/admin/notifications"],
  ["Templates", "/admin/notifications/templates"],
  ["Inbox", "/admin/notifications/inbox"],
  ["People", "/admin/notifications/people"],
  ["Groups", "/admin/notifications/people/groups"],
  ["Preferences", "/admin/notifications/people/preferences"],
  ["Suppressions", "/admin/notifications/people/suppressions"],
  ["Replies", "/admin/notifications/people/replies"],
  ["Emitted events", "/admin/notifications/emissions"],
  ["Outbox", "/admin/notifications/outbox"],
  ["Escalations", "/admin/notifications/escalations"],
  ["Callbacks", "/admin/callbacks"],
  ["Databases", "/admin/hooks/databases"],
  ["Attach a database", "/admin/hooks/databases/new"],
  ["Hooks", "/admin/hooks"],
  ["New hook", "/admin/hooks/new"],
  ["Signals", "/admin/hooks/signals"],
  ["Serializers", "/admin/hooks/serializers"],
  ["New serializer", "/admin/hooks/serializers/new"],
  ["Settings of hooks", "/admin/hooks/settings"],
  ["Subscriptions", "/admin/messaging/subscriptions"],
  ["New subscription", "/admin/messaging/subscriptions/new"],
  ["Import subscriptions", "/admin/messaging/subscriptions/import"],
  ["Failed messages", "/admin/messaging/failures"],
  ["Identities", "/admin/messaging/identities"],
  ["New identity", "/admin/messaging/identities/new"],
  ["Schedules", "/admin/messaging/schedules"],
  ["Message sets", "/admin/messaging/message-sets"],
  ["New message set", "/admin/messaging/message-sets/new"],
  ["Gateways", "/admin/messaging/gateways"],
  ["New gateway", "/admin/messaging/gateways/new"],
  ["Settings of staged messages", "/admin/messaging/settings"],
  ["Forecast", "/admin/messaging/forecast"],
  ["Behind schedule", "/admin/messaging/behind"],
  ["Long work", "/admin/messaging/jobs"],
  ["Simulator", "/admin/simulator"],
  ["Users", "/admin/users"],
  ["API tokens", "/admin/tokens"],
  ["Providers", "/admin/providers"],
  ["Secrets", "/admin/secrets"],
  ["Audit", "/admin/audit"],
  ["Health", "/admin/health"],
  ["Your account", "/admin/account"],
] as const;

// Several pages follow each other in one tab, as somebody goes through the console: a browser that has the scripts already
// shows the next page in half the time.
const pagesPerTest = 6;

for (let first = 0; first < pages.length; first += pagesPerTest) {
  const group = pages.slice(first, first + pagesPerTest);
  const titles = group.map(([title]) => title);
  test(`${titles.join(", ")}: all can be read by everybody`, async ({ page, installation }) => {
    test.setTimeout(group.length * 90_000);
    await sendMessage(`${installation.baseUrl}/webhook/demo-orders/`, demoMessage);
    const problems: string[] = [];
    for (const [title, path] of group) {
      // One page that is not in order hides nothing of those after it.
      await test
        .step(title, () => lookAtPage(page, title, path))
        .catch((error: unknown) => {
          problems.push(`${title}: ${error instanceof Error ? error.message : error}`);
        });
    }
    expect(problems.join("\n\n")).toBe("");
  });
}

async function lookAtPage(page: Page, title: string, path: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
}

test("a run and its delivery can be read by everybody", async ({ page, installation, target }) => {
  target.status = 503;
  const integration = await makeIntegration(installation, target.url);
  await sendMessage(integration.webhookUrl, demoMessage);
  for (const list of ["runs", "deliveries"]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(async () => {
      await page.goto(
        `/admin/${list}?integration=${integration.id}&${list === "runs" ? "status=retrying" : "state=pending"}`,
      );
      await page.getByRole("table").getByRole("link").first().click({ timeout: 2_000 });
    }).toPass();
    await expect(page).toHaveURL(new RegExp(`/admin/${list}/[0-9a-f-]{36}$`));
    await expect(page.getByText("Attempt 1").first()).toBeVisible();
    await expectAccessible(page);
    await expectReflow(page);
  }
});

test("an account's page can be read by everybody", async ({ page }) => {
  await page.goto("/admin/users");
  await page.getByRole("table").getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
});

for (const [path, button] of [
  ["/admin/users", "New user"],
  ["/admin/tokens", "New token"],
  ["/admin/secrets", "New secret"],
] as const) {
  test(`the form “${button}” can be read by everybody`, async ({ page }) => {
    await page.goto(path);
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog").locator("[type=submit]").click();
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
    await expectAccessible(page);
  });
}

test("the command palette can be read by everybody", async ({ page }) => {
  await page.goto("/admin");
  // A page that is still starting its scripts does not hear the keys yet.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused({ timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
});

test.describe("for nobody", () => {
  test.use({ as: null });
  test("the sign-in page can be read by everybody", async ({ page }) => {
    await page.goto("/admin/sign-in");
    await expectAccessible(page);
    await expectReflow(page);
  });
});

test.describe("for an address that leads nowhere", () => {
  test.use({ expectedConsoleError: /status of 404/ });
  test("the page that says so can be read by everybody", async ({ page }) => {
    for (const path of ["runs/019a0000-0000-7000-8000-000000000000", "nothing-here"]) {
      const answer = await page.goto(`/admin/${path}`);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    }
    await expectAccessible(page);
    await expectReflow(page);
  });
});
