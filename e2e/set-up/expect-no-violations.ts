import type { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";

/**
 * Holds what axe looks at to its rules. Colours that are just changing from light to dark are those of neither, so it looks
 * again; a real violation is there at every look.
 */
export async function expectNoViolations(scheme: string, axe: AxeBuilder): Promise<void> {
  await expect(async () => {
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")}`));
    expect(found, `violations in ${scheme}`).toEqual([]);
  }).toPass({ timeout: 60_000 });
}
