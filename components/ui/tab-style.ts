import { joinClasses } from "./join-classes.ts";

export const tabListStyle = "flex gap-1 overflow-x-auto border-line border-b";

/** The look of a tab; the chosen one is told by its line and weight as well as its colour. */
export const tabStyle = joinClasses(
  "-mb-px inline-flex h-9 cursor-pointer items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 text-muted",
  "-outline-offset-2 hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink",
  "aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink",
);
