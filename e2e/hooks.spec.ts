import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

async function addClient(page: Page, name: string): Promise<void> {
  await page.goto("/admin/mediator/clients/new");
  const form = page.getByRole("form", { name: "New client" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("Client id", { exact: true }).fill(name);
  await form.getByRole("button", { name: "Add the client" }).click();
  await page.getByRole("link", { name: "Go to the client" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a hook on clients is made with its preview in sight, and a changed client is told to its address", async ({
  page,
  target,
}) => {
  const id = unique();
  await addClient(page, `client-${id}`);
  const clientPath = new URL(page.url()).pathname;
  const clientNumber = clientPath.split("/").at(-1) ?? "";

  await page.goto("/admin/hooks/new");
  const form = page.getByRole("form", { name: "New hook" });
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Choose a model to see what is sent.");
  await expect(preview.getByRole("region", { name: "To be mended" })).toBeHidden();
  await form.getByLabel(/^Name/).first().fill(`hook-${id}`);
  await form.getByLabel("Model", { exact: true }).fill("signalbox.client");
  await form.getByLabel("URL", { exact: true }).fill("no address");
  await expect(preview.getByRole("region", { name: "To be mended" }).getByRole("link", { name: "URL" })).toBeVisible();
  await form.getByLabel("URL", { exact: true }).fill(target.url);
  await form.getByLabel(/^Headers/).fill(`X-Reason: journey ${id}`);
  await preview.getByLabel(/^Object id/).fill(clientNumber);
  await expect(preview.getByRole("region", { name: "Request for updated" })).toContainText(`client-${id}`);
  await form
    .getByRole("group", { name: "Hidden fields" })
    .getByLabel(/^client_id/)
    .check();
  await expect(preview).toContainText("Hidden, and in no payload");
  await expect(preview.getByRole("region", { name: "Request for updated" })).not.toContainText("client_id");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Add the hook" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `hook-${id}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "State" }).getByText("installed", { exact: true })).toBeVisible();

  const testing = page.getByRole("region", { name: "Test" });
  await testing.getByRole("button", { name: "Send a test" }).click();
  await expect(testing.getByRole("status")).toContainText("status_code:200");
  const hookPath = new URL(page.url()).pathname;

  await page.goto(clientPath);
  await page
    .getByRole("form", { name: `Change client-${id}` })
    .getByLabel("Name", { exact: true })
    .fill(`renamed-${id}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `renamed-${id}` })).toBeVisible();
  await expect.poll(() => target.received.join("\n")).toContain(`renamed-${id}`);
  await expect(async () => {
    await page.goto(hookPath);
    const callbacks = page.getByRole("region", { name: "Last callbacks" }).first();
    await expect(
      callbacks.getByRole("row", { name: `updated of ${clientNumber} signalbox.client` }).first(),
    ).toContainText("sent", {
      timeout: 2_000,
    });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/admin\/hooks$/);
  await expect(page.getByRole("link", { name: `hook-${id}` })).toHaveCount(0);
});

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });
  test("hooks, signals, serializers and settings are there to be read and not to be changed", async ({ page }) => {
    for (const [path, title] of [
      ["hooks", "Hooks"],
      ["hooks/signals", "Signals"],
      ["hooks/serializers", "Serializers"],
    ] as const) {
      await page.goto(`/admin/${path}`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole("button", { name: /^(New|Save|Add|Delete)/ })).toHaveCount(0);
      await expect(page.getByRole("link", { name: /^New/ })).toHaveCount(0);
    }
    await page.goto("/admin/hooks/settings");
    await expect(page.getByLabel("Callbacks are sent")).toBeDisabled();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    const refused = await page.request.get("/admin/hooks/new");
    expect(refused.status()).toBe(403);
  });
});
