import { expect, signIn, test } from "./set-up/test.ts";

test.use({ as: null });

test("a wrong password is refused in words that do not tell whether the account exists", async ({
  page,
  installation,
}) => {
  const { email } = installation.accounts.operator;
  await signIn(page, { email, password: "not the password" });
  const refusal = page.getByRole("alert").filter({ hasText: /password/i });
  await expect(refusal).toBeVisible();
  const words = await refusal.textContent();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await signIn(page, { email: "nobody@example.org", password: "not the password" });
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@example.org");
  expect(await refusal.textContent()).toBe(words);
});

test("signing in leads to the page that was wanted", async ({ page, installation }) => {
  await page.goto("/admin/deliveries");
  await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
  await signIn(page, installation.accounts.operator);
  await expect(page).toHaveURL(/\/admin\/deliveries$/);
  await expect(page.getByRole("heading", { level: 1, name: "Deliveries" })).toBeVisible();
});

test("an address of another site is not followed after signing in", async ({ page, installation }) => {
  await page.goto("/admin/sign-in?next=https://example.org/admin");
  await signIn(page, installation.accounts.operator);
  await expect(page).toHaveURL(`${installation.baseUrl}/admin`);
});

test("after signing out the session is worth nothing any more", async ({ page, context, installation }) => {
  await signIn(page, installation.accounts.operator);
  await expect(page).toHaveURL(/\/admin$/);
  const cookies = await context.cookies();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in/);
  await context.addCookies(cookies);
  await page.goto("/admin/runs");
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});
