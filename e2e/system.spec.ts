import { partitionedTables } from "#db/partitions.ts";
import { makeIntegration } from "./set-up/call-api.ts";
import { expect, signIn, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

test("an API token is shown once, opens the API, and opens nothing once it is revoked", async ({
  page,
  installation,
}) => {
  const name = `Warehouse ${unique()}`;
  await page.goto("/admin/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What it is for").fill(name);
  await page.getByRole("button", { name: "Create the token" }).click();
  const token = await page.getByRole("status", { name: "Token" }).textContent();
  expect(token).toMatch(/^sbx_/);
  const call = () =>
    fetch(`${installation.baseUrl}/api/runs/`, { headers: { authorization: `Token ${token}` } }).then(
      (it) => it.status,
    );
  expect(await call()).toBe(200);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  const row = page.getByRole("row", { name });
  await expect(row).toContainText("live");
  await expect(page.locator("body")).not.toContainText(token ?? "");
  await row.getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke the token" }).click();
  await expect(row).toContainText("revoked");
  expect(await call()).toBe(401);
});

test("a token without a name is refused at its field, and what was chosen stays", async ({ page }) => {
  await page.goto("/admin/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Role").selectOption("operator");
  await page.getByRole("button", { name: "Create the token" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByRole("alert").getByRole("link", { name: "What it is for" }).click();
  await expect(dialog.getByLabel("What it is for")).toBeFocused();
  await expect(dialog.getByLabel("Role")).toHaveValue("operator");
});

test("a new user signs in with the password that was shown once, and is out when the account is switched off", async ({
  page,
  browser,
  installation,
}) => {
  const email = `grace-${unique()}@example.org`;
  await page.goto("/admin/users");
  await page.getByRole("button", { name: "New user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Grace Hopper");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption("viewer");
  await dialog.getByRole("button", { name: "Create the account" }).click();
  const password = (await dialog.getByRole("status", { name: "Password" }).textContent()) ?? "";
  await dialog.getByRole("link", { name: "Open the account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();

  const other = await browser.newContext({ baseURL: installation.baseUrl });
  const theirs = await other.newPage();
  await signIn(theirs, { email, password });
  await expect(theirs).toHaveURL(/\/admin$/);

  await page.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("switched off", { exact: true })).toBeVisible();
  await theirs.goto("/admin/runs");
  await expect(theirs).toHaveURL(/\/admin\/sign-in/);
  await other.close();
});

test("a secret can be put in and replaced, and its value is on no page", async ({ page }) => {
  const name = `crm-${unique()}`;
  const value = `sesame-${crypto.randomUUID()}`;
  await page.goto("/admin/secrets");
  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Value").fill(value);
  await page.getByRole("button", { name: "Add the secret" }).click();
  const row = page.getByRole("row", { name });
  await expect(row).toContainText("nothing");
  expect(await page.content()).not.toContain(value);
  await page.reload();
  expect(await page.content()).not.toContain(value);
  await row.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "New value…" }).click();
  const field = page.getByRole("textbox", { name: "Value" });
  await expect(field).toHaveValue("");
  await field.fill(`${value}-2`);
  await page.getByRole("button", { name: "Use this value" }).click();
  await expect(row.getByRole("cell").nth(3)).toHaveText("2");
  await page.goto("/admin/audit?kind=secret");
  await expect(page.getByRole("row").filter({ hasText: name }).first()).toContainText("gave a new value to the secret");
  expect(await page.content()).not.toContain(value);
});

test("a secret that an integration uses is not deleted, and the refusal names the integration", async ({
  page,
  installation,
}) => {
  const bearer = `sesame-${crypto.randomUUID()}`;
  const integration = await makeIntegration(installation, "https://crm.example/parcels", bearer);
  await page.goto("/admin/secrets");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: integration.name }) });
  await row.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(`It is still used by: ${integration.name}`);
  expect(await page.content()).not.toContain(bearer);
});

test.describe("for a viewer", () => {
  test.use({ as: "viewer", expectedConsoleError: /status of 403/ });

  test("the parts of an administrator are not shown, and their addresses answer 403", async ({ page }) => {
    await page.goto("/admin");
    const navigation = page.getByRole("navigation", { name: "Console" }).first();
    await expect(navigation.getByRole("link", { name: "Runs" })).toBeVisible();
    for (const name of ["Users", "API tokens", "Secrets", "Audit"]) {
      await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
    }
    for (const path of ["users", "tokens", "secrets", "audit"]) {
      const response = await page.goto(`/admin/${path}`);
      expect(response?.status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your role does not allow this");
    }
  });
});

test("health tells of every part of the installation", async ({ page }) => {
  await page.goto("/admin/health");
  await expect(page.getByRole("heading", { level: 1, name: "Health" })).toBeVisible();
  await expect(page.getByText(/^A worker reported \d+ s ago/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Storage" }).getByRole("row")).toHaveCount(1 + partitionedTables.length);
});
