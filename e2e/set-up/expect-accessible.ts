import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// All that differs in the dark are colours.
const colours = ["color-contrast", "link-in-text-block"];

type Scheme = "light" | "dark";
/** Selectors of what is looked at, and of what is left out of it; without them, the whole page. */
type Part = { include?: readonly string[]; exclude?: readonly string[] };

/**
 * Holds what is on the screen to WCAG 2.2 A and AA as far as a machine can, in light and in dark. It begins with what the page
 * is in and leaves it in the other, since a code editor draws itself anew at each change.
 */
export async function expectAccessible(page: Page, part: Part = {}): Promise<void> {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await expectNoViolations(page, isDark ? "dark" : "light", part);
  await expectNoViolations(page, isDark ? "light" : "dark", part);
}

/** WCAG 1.4.10: in a window of 320 px nothing makes the page itself scroll sideways. */
export async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(overflow, "pixels beyond the narrow window").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/**
 * As {@link expectAccessible}, in one of the two. Colours that are just changing from light to dark are those of neither, so
 * it looks again; a real violation is there at every look.
 */
export async function expectNoViolations(page: Page, scheme: Scheme, part: Part = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await expect(async () => {
    // Frames show what others wrote, and run no scripts, also not axe's. Legacy: axe has no page of its own for frames of
    // other origins then, and takes half the time.
    const axe = new AxeBuilder(await sourceFor(page)).setLegacyMode().exclude("iframe");
    // Of what is in order it would otherwise write down each place, which takes longer than to look at it.
    axe.options({ resultTypes: ["violations"] });
    if (scheme === "light") axe.withTags(standards);
    else axe.withRules(colours);
    for (const place of part.include ?? []) axe.include(place);
    for (const place of part.exclude ?? []) axe.exclude(place);
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")}`));
    expect(found, `violations in ${scheme}`).toEqual([]);
  }).toPass({ timeout: 60_000 });
}

/** A page that axe has looked at before has it still, and need not compile it again. */
async function sourceFor(page: Page): Promise<{ page: Page; axeSource?: string }> {
  const hasAxe = await page.evaluate(() => "axe" in window);
  return hasAxe ? { page, axeSource: "undefined" } : { page };
}
