import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "../../core/people/model.ts";
import { type Installation, readInstallation } from "./model.ts";
import { startTarget, type Target } from "./start-target.ts";

export { expect };

type Journey = {
  /** Who is signed in when the journey begins; null for nobody. Set it with `test.use({ as: "viewer" })`. */
  as: Role | null;
  /** A part of an error on the browser's console that this journey provokes; any other fails the test. */
  expectedConsoleError: RegExp | null;
  /** A server on loopback to send deliveries to, gone after the test. */
  target: Target;
};

type Shared = { installation: Installation; sessions: Map<Role, Cookies> };
type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Playwright's `test`, on the installation under test, signed in as an administrator; console errors fail it. */
export const test = base.extend<Journey, Shared>({
  as: ["admin", { option: true }],
  expectedConsoleError: [null, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  installation: [({}, use) => use(readInstallation()), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  sessions: [({}, use) => use(new Map()), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  target: async ({}, use) => {
    const target = await startTarget();
    await use(target);
    await target.close();
  },
  page: async ({ page, context, as, installation, sessions, expectedConsoleError }, use) => {
    const errors = watchForErrors(page, expectedConsoleError);
    await context.addInitScript(keepStill);
    if (as !== null) {
      const known = sessions.get(as);
      if (known === undefined) {
        await signIn(page, installation.accounts[as]);
        await expect(page).toHaveURL(/\/admin$/);
        sessions.set(as, await context.cookies());
      } else {
        await context.addCookies(known);
      }
    }
    await use(page);
    expect(errors, "errors on the browser's console").toEqual([]);
  },
});

/** Fills in the sign-in form at the page's present address, or at the form's own when it is elsewhere. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  if (!page.url().includes("/admin/sign-in")) await page.goto("/admin/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/**
 * Runs in the page. Under reduced motion everything changes its colours within a millisecond, by hundreds of transitions that
 * the browser computes over and over while axe looks: most of the time of a journey went there. What comes of them is the same.
 */
function keepStill(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}

function watchForErrors(page: Page, expected: RegExp | null): string[] {
  const errors: string[] = [];
  const note = (text: string) => {
    if (expected === null || !expected.test(text)) errors.push(text);
  };
  page.on("console", (message) => {
    // A browser that paints before the page's head is whole asks for an icon of its own accord.
    if (message.location().url.endsWith("/favicon.ico")) return;
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => note(String(error)));
  return errors;
}
