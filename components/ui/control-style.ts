import { joinClasses } from "./join-classes.ts";

/** The look that all boxes to type or choose in share. 16 px on touch screens, where smaller text makes phones zoom. */
export const controlStyle = joinClasses(
  "w-full rounded-md border border-field-line bg-panel text-base text-ink",
  "placeholder:text-faint focus-visible:outline-offset-0",
  "aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted",
  "pointer-coarse:text-[16px]",
);
