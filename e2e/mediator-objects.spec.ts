import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

async function addMediator(page: Page, name: string, url: string): Promise<void> {
  await page.goto("/admin/mediator/mediators/new");
  const form = page.getByRole("form", { name: "New mediator" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("URN", { exact: true }).fill(`urn:test:${name}`);
  await form.getByLabel("Address", { exact: true }).fill(url);
  await form.getByRole("button", { name: "Add the mediator" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a mediator and a channel are made, and what is wrong with them is named", async ({ page, target }) => {
  const id = unique();
  await addMediator(page, `register-${id}`, target.url);
  await expectAccessible(page);

  await page.getByRole("link", { name: "New channel" }).click();
  const channelForm = page.getByRole("form", { name: "New channel" });
  await channelForm.getByLabel("Name", { exact: true }).fill(`channel-${id}`);
  await channelForm.getByLabel("Path", { exact: true }).fill("/health");
  await channelForm.getByLabel("POST", { exact: true }).check();
  await channelForm.getByLabel("JSON Schema").fill("{");
  await channelForm.getByRole("button", { name: "Add the channel" }).click();
  const alert = channelForm.getByRole("alert");
  await expect(alert).toBeFocused();
  await expect(alert.getByRole("link", { name: "JSON Schema" })).toBeVisible();
  await channelForm.getByLabel("JSON Schema").fill('{"type":"object"}');
  await channelForm.getByRole("button", { name: "Add the channel" }).click();
  await expect(channelForm.getByRole("alert")).toContainText("Signalbox itself answers at /health");
  await channelForm.getByLabel("Path", { exact: true }).fill(`/${id}/*`);
  await channelForm.getByRole("button", { name: "Add the channel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `channel-${id}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Worth a look" })).toContainText("not held against calls");
  await expectAccessible(page);
});

test("a client is made, its secret is shown once and exchanged without a pause", async ({ page }) => {
  const id = unique();
  await page.goto("/admin/mediator/clients/new");
  const clientForm = page.getByRole("form", { name: "New client" });
  await clientForm.getByLabel("Name", { exact: true }).fill(`client-${id}`);
  await clientForm.getByLabel("Client id", { exact: true }).fill(`client-${id}`);
  await clientForm.getByLabel(/^Allowed addresses/).fill("10.0.0.0/8\n10.0.0.300");
  await clientForm.getByRole("button", { name: "Add the client" }).click();
  await expect(clientForm.getByRole("alert")).toContainText('"10.0.0.300" is no address');
  await clientForm.getByLabel(/^Allowed addresses/).fill("10.0.0.0/8");
  await expectAccessible(page);
  await clientForm.getByRole("button", { name: "Add the client" }).click();
  const secret = await page.getByRole("status", { name: "Secret" }).textContent();
  expect(secret).toMatch(/^sbs_/);
  await page.getByRole("link", { name: "Go to the client" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `client-${id}` })).toBeVisible();
  await expect(page.getByText(secret ?? "")).toHaveCount(0);
  const secrets = page.getByRole("region", { name: "Secrets and API keys" }).first();
  await secrets.getByRole("button", { name: "New secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Those before").selectOption("hour");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(dialog.getByRole("status", { name: "Secret" })).toHaveText(/^sbs_/);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(secrets.getByRole("row")).toHaveCount(3);
  await expect(secrets).toContainText("ends");
  await expectAccessible(page);
  await secrets.getByRole("button", { name: "Revoke…" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke it" }).click();
  await expect(secrets.getByRole("row")).toHaveCount(2);
});

test("a path says which channel it would go to, and a mediator that channels lead to stays", async ({
  page,
  target,
}) => {
  const id = unique();
  await addMediator(page, `kept-${id}`, target.url);
  await page.getByRole("link", { name: "New channel" }).click();
  const form = page.getByRole("form", { name: "New channel" });
  await form.getByLabel("Name", { exact: true }).fill(`kept-${id}`);
  await form.getByLabel("Path", { exact: true }).fill(`/kept/${id}*`);
  await form.getByRole("button", { name: "Add the channel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `kept-${id}` })).toBeVisible();
  await page.goto(`/admin/mediator/channels?search=${id}`);
  await expect(page.getByRole("row", { name: `kept-${id}` })).toContainText("*");
  const asking = page.getByRole("region", { name: "Try a path" });
  await asking.getByLabel("Path of the call").fill(`/kept/${id}/x?y=1`);
  await asking.getByRole("button", { name: "Which channel?" }).click();
  await expect(asking.getByRole("status")).toContainText(`The call would go to kept-${id}`);
  await expectAccessible(page);
  await page.goto(`/admin/mediator/mediators?search=${id}`);
  await page.getByRole("link", { name: `kept-${id}` }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText(`"kept-${id}"`);
});

test("an organisation is registered, and an import from OpenHIM is looked at and made", async ({ page }) => {
  const id = unique();
  await page.goto("/admin/mediator/registrations/new");
  const form = page.getByRole("form", { name: "New registration" });
  await form.getByLabel("Organisation", { exact: true }).fill(`Council ${id}`);
  await form.getByRole("button", { name: "Add the registration" }).click();
  await expect(form.getByRole("alert")).toContainText("at least one code");
  await form.getByLabel(/^API code/).fill("A1");
  await form.getByRole("button", { name: "Add the registration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Council ${id}` })).toBeVisible();
  await page.goto(`/admin/mediator/registrations?search=${id}`);
  await expect(page.getByRole("row", { name: `Council ${id}` })).toContainText("Global (pure ESB)");

  await page.goto("/admin/mediator/mediators");
  await page.getByRole("link", { name: "Import from OpenHIM" }).click();
  const exported = {
    Clients: [{ clientID: `moved-${id}`, name: "Moved", roles: [] }],
    Users: [{ email: "x@example.org" }],
  };
  await page.getByLabel("The export as text").fill(JSON.stringify([exported]));
  await page.getByRole("button", { name: "Look at what it would do" }).click();
  await expect(page.getByRole("row", { name: `moved-${id}` })).toContainText("would be made");
  await expect(page.getByRole("region", { name: "What has no place here" })).toContainText("Users (1)");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status", { name: "Client ids and secrets" })).toContainText(`moved-${id}: sbs_`);
});

test("programs make objects, mediators of OpenHIM's kind register and beat, and the demo's systems answer", async ({
  request,
  installation,
}) => {
  const id = unique();
  const headers = { authorization: `Token ${installation.accounts.admin.token}` };
  const post = (path: string, data: object) => request.post(`${installation.baseUrl}${path}`, { headers, data });
  const made = await post("/api/mediator/clients", { name: "By API", client_id: `api-${id}` });
  expect([made.status(), (await made.json()).client_secret]).toEqual([201, expect.stringMatching(/^sbs_/)]);
  const refused = await post("/api/mediator/clients/", { name: "By API", client_id: `api-${id}` });
  expect([refused.status(), refused.headers()["content-type"]]).toEqual([400, "application/problem+json"]);
  const urn = `urn:mediator:${id}`;
  const endpoints = [{ name: "E", host: "localhost", port: 9, type: "http", primary: true }];
  expect((await post("/mediators", { urn, version: "1.0.0", name: "E", endpoints, config: { a: 1 } })).status()).toBe(
    201,
  );
  const beat = await post(`/mediators/${urn}/heartbeat`, { uptime: 1 });
  expect([beat.status(), await beat.json()]).toEqual([200, { a: 1 }]);
  expect(await (await post(`/mediators/${encodeURIComponent(urn)}/heartbeat`, { uptime: 2 })).text()).toBe("");
  const demo = await post("/api/demo/mediator/registration/demo/teachers/register", { teacher_id: "T-1" });
  expect([demo.status(), (await demo.json()).path]).toEqual([201, "/demo/teachers/register"]);
});

test.describe("for a viewer", () => {
  test.use({ as: "viewer" });

  test("all of it can be looked at, and nothing changed", async ({ page }) => {
    for (const [part, make] of [
      ["Channels", "New channel"],
      ["Clients", "New client"],
      ["Mediators", "New mediator"],
      ["Registrations", "New registration"],
    ] as const) {
      await page.goto("/admin");
      await page.getByRole("navigation", { name: "Parts of the console" }).getByRole("link", { name: part }).click();
      await expect(page.getByRole("heading", { level: 1, name: part })).toBeVisible();
      await expect(page.getByRole("link", { name: make })).toHaveCount(0);
    }
  });
});
